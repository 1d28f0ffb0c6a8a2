package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.metering.Doubts;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.PassPlan;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.Reading.Circuit;
import org.prepayhub.metering.Reading.Electrical;
import org.prepayhub.metering.Reading.Purse;
import org.prepayhub.metering.Reading.Source;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.Money;
import org.prepayhub.units.RunId;

/** A small site: one gateway, two lines of two meters each, all meter-held, one group. */
final class Campus {
  static final Doubts.Limits LIMITS =
      new Doubts.Limits(
          new Doubts.Pace(100_000, 100), new Doubts.Pace(2_000, 10), Duration.ofMinutes(1));

  private final TestDatabase database;
  final int project;
  final int gateway;
  final int group;
  final List<Integer> lines;
  final List<Long> meters;

  /** More than any test cuts off in a minute. */
  static final MeterOrders.Limits LIMITS_OF_ORDERS =
      new MeterOrders.Limits(
          Duration.ofHours(24), Duration.ofMinutes(15), 100, Duration.ofHours(1));

  /** Standings by the clock on the wall, for tests that are not about them. */
  static StandingMoves standings() {
    return new StandingMoves(new PostgresEvents(), Clock.systemUTC(), LIMITS_OF_ORDERS);
  }

  Campus(TestDatabase database, String code) {
    this.database = database;
    project =
        number(
            "insert into project (code, name, zone) values (:code, :code, 'UTC') returning"
                + " project_id",
            code);
    gateway =
        number(
            "insert into gateway (project_id, code, transport, max_hold_millis)"
                + " select project_id, 'g', 'modbus-tcp', 0 from project where code = :code"
                + " returning gateway_id",
            code);
    group =
        number(
            "insert into meter_group (project_id, code, window_seconds, lost_after_runs)"
                + " select project_id, :code, 50, 3 from project where code = :code"
                + " returning group_id",
            code);
    lines = List.of(line("1"), line("2"));
    meters = List.of(meter(code, 0, 1), meter(code, 0, 2), meter(code, 1, 1), meter(code, 1, 2));
    database
        .sql()
        .sql("insert into gateway_lease (gateway_id, project_id) values (:gateway, :project)")
        .param("gateway", gateway)
        .param("project", project)
        .update();
  }

  private int number(String sql, String code) {
    return database.sql().sql(sql).param("code", code).query(Integer.class).single();
  }

  private int line(String code) {
    return database
        .sql()
        .sql(
            """
            insert into line (project_id, gateway_id, code, host, port, response_timeout_millis, gap_millis, poll_retries)
            values (:project, :gateway, :code, 'localhost', 502, 1000, 20, 2) returning line_id
            """)
        .param("project", project)
        .param("gateway", gateway)
        .param("code", code)
        .query(Integer.class)
        .single();
  }

  private long meter(String code, int line, int station) {
    return database
        .sql()
        .sql(
            """
            with payer as (
              insert into account (project_id, account_no) values (:project, :no) returning account_id
            )
            insert into meter (project_id, meter_no, account_id, line_id, group_id, station, profile, money_held_by,
              takes_sales)
            select :project, :no, account_id, :line, :group, :station, 'p', 'METER', true from payer
            returning meter_id
            """)
        .param("project", project)
        .param("no", code + "-" + line + "-" + station)
        .param("line", lines.get(line))
        .param("group", group)
        .param("station", station)
        .query(Long.class)
        .single();
  }

  void lease(String node, long epoch) {
    database
        .sql()
        .sql(
            "update gateway_lease set node = :node, epoch = :epoch, expires_at = now() + interval"
                + " '1 hour' where gateway_id = :gateway")
        .param("node", node)
        .param("epoch", epoch)
        .param("gateway", gateway)
        .update();
  }

  /** A pass that belongs to no run; its readings stand for themselves. */
  LinePass brought(Reading... readings) {
    Instant slot = readings[0].slotAt();
    PassPlan plan =
        new PassPlan(
            new RunId(999_999),
            new GroupId(group),
            new LineId(lines.getFirst()),
            slot,
            slot.plusSeconds(50));
    return new LinePass(plan, List.of(readings), List.of(), true);
  }

  static Reading reading(long meter, Instant slot, long wattHours, Purse purse) {
    return reading(meter, slot, Energy.ofWattHours(wattHours), purse);
  }

  static Reading reading(long meter, Instant slot, Counted total, Purse purse) {
    return new Reading(
        new MeterId(meter),
        slot,
        slot.plusSeconds(2),
        Source.POLL,
        total,
        List.of(Energy.ofWattHours(total.amount()), Energy.ofWattHours(0)),
        Optional.of(purse),
        Optional.of(new Electrical(List.of(2301), List.of(1, 2, 3), List.of(-5, 7, 9), -980, 5001)),
        List.of(
            new Circuit(true, false, false, false, false),
            new Circuit(false, false, true, false, true),
            new Circuit(true, false, false, false, false)),
        5);
  }

  static Purse purse(long balanceFen, long purchasedFen, int count) {
    return new Purse(Money.ofFen(balanceFen), Money.ofFen(purchasedFen), count);
  }
}
