package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.close.DueDay;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.units.ProjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A campus of many meters that hold balances and were read after the day ended is charged; {@code
 * -Dmeters=100000} says how many.
 */
class ChargesOfManyMetersIT {
  private static final Logger log = LoggerFactory.getLogger(ChargesOfManyMetersIT.class);
  private static final int METERS = Integer.getInteger("meters", 5_000);
  private static final Instant CUT = Instant.parse("2026-03-11T00:00:00Z");

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @Test
  void eachIsChargedWithWhatItUsedUpToTheCut() {
    Campus campus = new Campus(database, "many");
    fill(campus);
    DueDay day =
        new DueDay(
            new ProjectId(campus.project),
            LocalDate.parse("2026-03-10"),
            CUT.minus(Duration.ofDays(1)),
            CUT);

    long begin = System.nanoTime();
    assertThat(new MeterCharges(new EngineSession(database.engine())).post(day)).isTrue();
    log.info("Charging {} meters took {}", METERS, Duration.ofNanos(System.nanoTime() - begin));

    assertThat(
            database
                .sql()
                .sql("select count(*) from meter_charge where posted_fen = 30")
                .query(Integer.class)
                .single())
        .isEqualTo(METERS);
    List<Difference> found = new ArrayList<>();
    new PostgresLedgerProof(database.engine(), Clock.systemUTC()).run(found::add);
    assertThat(found).isEmpty();
  }

  /** Each opened with 1,000 fen, of which it used 30 up to the cut and 2 in the minute after it. */
  private static void fill(Campus campus) {
    run("select hub_make_reading_day('2026-03-10')", campus);
    run("select hub_make_reading_day('2026-03-11')", campus);
    run(
        """
        with payer as (
          insert into account (project_id, account_no)
          select :project, 'held-' || n from generate_series(1, :meters) n
          returning account_id, account_no, project_id
        ), counting as (
          insert into meter (project_id, meter_no, account_id, line_id, group_id, station, profile, money_held_by,
            takes_sales, commissioning)
          select project_id, account_no, account_id, :line, :group, 1000 + row_number() over (), 'p', 'METER', true,
            'IN_SERVICE'
          from payer
        ), chart as (
          insert into ledger_account (project_id, kind, account_id, utility, fund)
          select project_id, 'WALLET', account_id, 'ELECTRICITY', 'CASH' from payer
          returning ledger_account_id, project_id, account_id, utility, fund
        )
        insert into wallet (wallet_id, project_id, account_id, utility, fund, posted_fen)
        select ledger_account_id, project_id, account_id, utility, fund, 1000 from chart
        """,
        campus);
    run("insert into ledger_account (project_id, kind) values (:project, 'OPENING')", campus);
    run(
        """
        with entered as (
          insert into journal_entry (project_id, kind, reference, booked_at)
          select m.project_id, 'opening', m.meter_id, '2026-03-10T01:00Z' from meter m where m.meter_no like 'held-%'
          returning entry_id, reference, project_id
        )
        insert into posting (entry_id, ledger_account_id, project_id, amount_fen)
        select e.entry_id, side.ledger_account_id, e.project_id, side.fen
        from entered e join meter m on m.meter_id = e.reference join wallet w on w.account_id = m.account_id
          join ledger_account l on l.project_id = e.project_id and l.kind = 'OPENING'
          cross join lateral (values (w.wallet_id, 1000), (l.ledger_account_id, -1000)) as side (ledger_account_id, fen)
        """,
        campus);
    run(
        """
        insert into meter_sale (meter_id, project_id, opened_at, opening_balance_fen, opening_purchased_fen,
          opening_count, purchased_fen, purchase_count, seen_at, seen_purchased_fen, seen_count)
        select meter_id, project_id, '2026-03-10T01:00Z', 1000, 0, 0, 0, 0, '2026-03-10T01:00Z', 0, 0
        from meter where meter_no like 'held-%'
        """,
        campus);
    run(
        """
        insert into reading (slot_at, meter_id, read_at, total, balance_fen, purchased_fen, purchase_count, project_id,
          flags, circuits, source)
        select s.slot_at, m.meter_id, s.slot_at, 100, s.fen, 0, 0, m.project_id, 0, 1, 0
        from (values ('2026-03-10T23:59Z'::timestamptz, 975), ('2026-03-11T00:00Z', 970), ('2026-03-11T00:01Z', 968))
          as s (slot_at, fen)
        cross join meter m
        where m.meter_no like 'held-%'
        order by s.slot_at, m.meter_id
        """,
        campus);
    run(
        """
        update meter_state s set link = 'ONLINE', last_slot_at = '2026-03-11T00:01Z', last_read_at = '2026-03-11T00:01Z',
          last_total = 100, utility = 0, last_balance_fen = 968, last_purchased_fen = 0, last_purchase_count = 0,
          accrued_micro_fen = 32000000
        from meter m
        where m.meter_id = s.meter_id and m.meter_no like 'held-%'
        """,
        campus);
    database.sql().sql("vacuum analyze").update();
  }

  private static void run(String sql, Campus campus) {
    var statement = database.sql().sql(sql);
    if (sql.contains(":project")) {
      statement = statement.param("project", campus.project);
    }
    if (sql.contains(":line")) {
      statement =
          statement
              .param("meters", METERS)
              .param("line", campus.lines.getFirst())
              .param("group", campus.group);
    }
    if (sql.startsWith("select")) {
      statement.query(row -> {});
    } else {
      statement.update();
    }
  }
}
