package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderLimits;
import org.prepayhub.ledger.MoneyOrderOutcome.Posted;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.ledger.MoneyOrderRules;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/**
 * Whatever is changed behind the hub's back about who paid a charge and what became of a grant, the
 * proof tells it. One kWh is a yuan; the account has 1 000 fen of cash.
 */
final class FundProofIT {
  private static final Money MOST = Money.ofFen(50_000);

  private final TestDatabase database = TestDatabase.fresh();
  private final HeldCampus campus = new HeldCampus(database, "funds");
  private final Grant grant = new Grant("desk", Set.of(new ProjectId(campus.campus.project)));
  private final WebSession web = PayingCampus.on(database, "payers").web();

  @BeforeEach
  void pays() {
    campus.flat("1");
    read(0);
    new PostgresBookings(web, Clock.systemUTC())
        .book(grant, List.of(PayingCampus.asked("in", campus.account(0), 1_000)));
  }

  @AfterEach
  void end() {
    database.close();
  }

  @Test
  void theProofNamesAChargeThatTheWrongFundPaid() {
    grant("g", 150, Optional.empty());
    read(1);
    run("update project set pays_first = 'CASH' where project_id = ?");
    read(2);
    assertThat(campus.differences()).as("each charge as its project said it at its time").isEmpty();

    cashPaid();
    assertThat(campus.differences())
        .extracting(Difference::what)
        .containsExactly(
            "0 of its 100 fen are paid of the subsidy; of 150 fen of that and 1000 fen of cash it"
                + " is 100");
    run("update charge set subsidy_first = null where project_id = ?");
    assertThat(campus.differences()).as("nobody kept which fund was first").isEmpty();
  }

  @Test
  void theProofNamesAChargeThatPaidInNoOrder() {
    grant("g", 150, Optional.empty());
    read(1);
    run("update charge set subsidy_first = null where project_id = ?");
    bothPaid();

    assertThat(campus.differences())
        .extracting(Difference::what)
        .containsExactly(
            "50 of its 100 fen are paid of the subsidy; of 150 fen of that and 1000 fen of cash it"
                + " is 0 or 100");
  }

  @Test
  void theProofNamesAGrantThatNobodyTookBack() {
    grant("g", 150, Optional.of(NOON.plusSeconds(60)));
    Instant nextDay = NOON.plusSeconds(60).plus(Duration.ofHours(25));
    assertThat(provenAt(nextDay.plusSeconds(900))).as("no hub was at work since").isEmpty();
    tried(nextDay);

    assertThat(provenAt(nextDay.plusSeconds(500))).as("it was just started").isEmpty();
    assertThat(provenAt(nextDay.plusSeconds(900)))
        .containsExactly(
            "150 fen are left of it, it expired at 2026-03-10T12:01:00Z and nobody took them back");
    new PostgresGrantTerms(new EngineSession(database.engine()), new PostgresEvents())
        .expire(NOON.plusSeconds(60), 10, NOON.plusSeconds(60));
    assertThat(provenAt(nextDay.plusSeconds(900))).isEmpty();
  }

  /** As if cash had paid what the subsidy paid: all but the order of the funds agrees. */
  private void cashPaid() {
    run(
        "update posting p set ledger_account_id = t.wallet_id from wallet f join wallet t using"
            + " (account_id, utility), journal_entry e join charge c on c.charge_id = e.reference"
            + " where e.kind = 'charge' and p.entry_id = e.entry_id and p.ledger_account_id ="
            + " f.wallet_id and f.fund = 'SUBSIDY' and t.fund = 'CASH' and c.to_total = 1000 and"
            + " p.project_id = ?");
    keepInStep(100);
  }

  /** As if both had paid. */
  private void bothPaid() {
    database.sql().sql("alter table posting disable trigger posting_balances").update();
    run(
        "update posting p set amount_fen = amount_fen + 50 from wallet w, journal_entry e where"
            + " w.wallet_id = p.ledger_account_id and w.fund = 'SUBSIDY' and e.entry_id ="
            + " p.entry_id and e.kind = 'charge' and p.project_id = ?");
    run(
        "insert into posting (entry_id, ledger_account_id, project_id, amount_fen) select"
            + " e.entry_id, w.wallet_id, e.project_id, -50 from journal_entry e join wallet w on"
            + " w.project_id = e.project_id and w.fund = 'CASH' where e.kind = 'charge' and"
            + " e.project_id = ?");
    keepInStep(50);
  }

  /** Charge, wallets and grant say the same. */
  private void keepInStep(long fen) {
    run(
        "update charge set subsidy_fen = subsidy_fen - "
            + fen
            + " where to_total = 1000 and project_id = ?");
    run(
        "update wallet set posted_fen = posted_fen + case fund when 'CASH' then -1 else 1 end * "
            + fen
            + " where project_id = ?");
    run("update grant_rest set left_fen = left_fen + " + fen + " where project_id = ?");
  }

  private List<String> provenAt(Instant at) {
    List<Difference> found = new ArrayList<>();
    new PostgresLedgerProof(database.engine(), Clock.fixed(at, ZoneOffset.UTC)).run(found::add);
    return found.stream().map(Difference::what).toList();
  }

  /** Somebody tries to close a day. */
  private void tried(Instant at) {
    run(
        "insert into day_close (project_id, day, state, from_at, to_at, tried_at, why) select ?,"
            + " '2026-03-10', 'HELD', '2026-03-10', '2026-03-11', '"
            + at
            + "', 'it waits'");
  }

  private void read(int hours) {
    campus.accept(campus.reading(0, NOON.plus(Duration.ofHours(hours)), 1_000L * hours));
  }

  private void grant(String orderNo, long fen, Optional<Instant> expiresAt) {
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    assertThat(
            new PostgresMoneyOrders(
                    web,
                    new MoneyOrderRules(new MoneyOrderLimits(MOST, MOST, MOST, MOST), clock),
                    Duration.ofHours(1),
                    clock)
                .post(
                    grant,
                    new MoneyOrderRequest(
                        MoneyOrderKind.GRANT,
                        new OrderNo(orderNo),
                        new Purse(campus.account(0), Utility.ELECTRICITY, Fund.SUBSIDY),
                        Money.ofFen(fen),
                        new Reason("help"),
                        new Operator("Chen Li"),
                        expiresAt)))
        .isInstanceOf(Posted.class);
  }

  private void run(String sql) {
    database.sql().sql(sql).param(campus.campus.project).update();
  }
}
