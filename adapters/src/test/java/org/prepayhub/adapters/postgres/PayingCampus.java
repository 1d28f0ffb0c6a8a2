package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.LedgerProof;
import org.prepayhub.ledger.OpeningBalances.Opening;
import org.prepayhub.recharge.Bookings;
import org.prepayhub.recharge.DeskLimits;
import org.prepayhub.recharge.GroupCommitDesk;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.recharge.RechargeRequest.Utility;
import org.prepayhub.recharge.ReversalRequest;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.ReversalNo;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One project with one gateway, whose accounts have one meter each that holds its own balance. */
final class PayingCampus {
  static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
  static final String NODE = "node-a";
  static final long EPOCH = 3;

  /** An account and its meter. */
  record Room(AccountNo account, AccountId accountId, MeterId meter) {}

  final TestDatabase database;
  final ProjectId project;
  final GatewayId gateway;
  final Grant grant;
  private final int line;
  private final int group;

  private PayingCampus(TestDatabase database, String code) {
    this.database = database;
    JdbcClient sql = database.sql();
    int made =
        id(
            sql,
            "insert into project (code, name, zone) values (?, 'n', 'Asia/Shanghai') returning"
                + " project_id",
            code);
    project = new ProjectId(made);
    gateway =
        new GatewayId(
            id(
                sql,
                "insert into gateway (project_id, code, transport, max_hold_millis) values (?,"
                    + " 'g', 'modbus-tcp', 5000) returning gateway_id",
                made));
    line =
        id(
            sql,
            "insert into line (project_id, gateway_id, code, host, port, response_timeout_millis,"
                + " gap_millis, poll_retries) values (?, ?, 'l', 'localhost', 502, 1000, 20, 2)"
                + " returning line_id",
            made,
            gateway.value());
    group =
        id(
            sql,
            "insert into meter_group (project_id, code, window_seconds, lost_after_runs) values"
                + " (?, 'g', 50, 3) returning group_id",
            made);
    sql.sql(
            "insert into gateway_lease (gateway_id, project_id, node, epoch, expires_at) values (?,"
                + " ?, ?, ?, 'infinity')")
        .params(gateway.value(), made, NODE, EPOCH)
        .update();
    grant = new Grant("card", Set.of(project));
  }

  static PayingCampus on(TestDatabase database, String code) {
    return new PayingCampus(database, code);
  }

  /** A room whose meter's book is not opened. */
  Room room(String number) {
    JdbcClient sql = database.sql();
    long account =
        id(
            sql,
            "insert into account (project_id, account_no) values (?, ?) returning account_id",
            project.value(),
            number);
    long meter =
        id(
            sql,
            "insert into meter (project_id, meter_no, account_id, line_id, group_id, station,"
                + " profile, money_held_by, takes_sales, commissioning) values (?, 'M' || ?::text,"
                + " ?, ?, ?, ?, 'p', 'METER', true, 'IN_SERVICE') returning meter_id",
            project.value(),
            number,
            account,
            line,
            group,
            account);
    return new Room(new AccountNo(number), new AccountId(account), new MeterId(meter));
  }

  /** A room whose balance the hub holds; its meter only counts. */
  Room heldRoom(String number) {
    Room room = room(number);
    database
        .sql()
        .sql("update account set balance_held_by = 'HUB' where account_id = ?")
        .param(room.accountId().value())
        .update();
    database
        .sql()
        .sql("update meter set money_held_by = 'HUB', takes_sales = false where meter_id = ?")
        .param(room.meter().value())
        .update();
    return room;
  }

  /** A room whose meter holds 1000 fen after 4 sales of 9000 fen together. */
  Room openedRoom(String number) {
    Room room = room(number);
    new PostgresOpeningBalances(new JdbcTemplate(database.engine())).open(List.of(opening(room)));
    return room;
  }

  Opening opening(Room room) {
    return new Opening(
        room.meter(), room.accountId(), project, Money.ofFen(1_000), Money.ofFen(9_000), 4, NINE);
  }

  PostgresBookings bookings() {
    return new PostgresBookings(web(), Clock.systemUTC());
  }

  PostgresReversals reversals() {
    return new PostgresReversals(web(), Clock.systemUTC());
  }

  WebSession web() {
    return new WebSession(database.web(), Duration.ofSeconds(4));
  }

  GroupCommitDesk desk() {
    ThreadFactory threads = Thread.ofPlatform().daemon().factory();
    DeskLimits limits =
        new DeskLimits(
            2, 1_000, 64, Duration.ofMillis(3), Duration.ofSeconds(20), Duration.ofSeconds(10));
    return new GroupCommitDesk(
        bookings(), limits, new GroupCommitDesk.Surroundings(threads, () -> {}, Optional::empty));
  }

  static Bookings.Asked asked(String orderNo, AccountNo account, long fen) {
    return Bookings.Asked.of(request(orderNo, account, fen));
  }

  static Bookings.Asked askedForWater(String orderNo, AccountNo account, long fen) {
    return Bookings.Asked.of(request(orderNo, account, Utility.WATER, fen));
  }

  static RechargeRequest request(String orderNo, AccountNo account, long fen) {
    return request(orderNo, account, Utility.ELECTRICITY, fen);
  }

  private static RechargeRequest request(
      String orderNo, AccountNo account, Utility utility, long fen) {
    return new RechargeRequest(
        new OrderNo(orderNo),
        account,
        utility,
        Fund.CASH,
        Money.ofFen(fen),
        NINE,
        Optional.empty());
  }

  static ReversalRequest reversal(String orderNo, String reversalNo, long fen) {
    return new ReversalRequest(
        new OrderNo(orderNo),
        new ReversalNo(reversalNo),
        Money.ofFen(fen),
        new Reason("the card was not debited"));
  }

  long count(String sql) {
    return database.sql().sql(sql).query(Long.class).single();
  }

  List<LedgerProof.Difference> differences() {
    List<LedgerProof.Difference> found = new java.util.ArrayList<>();
    LedgerProof.Result result =
        new PostgresLedgerProof(database.engine(), Clock.systemUTC()).run(found::add);
    org.assertj.core.api.Assertions.assertThat(result.differences()).isEqualTo(found.size());
    return found;
  }

  private static int id(JdbcClient sql, String insert, Object... values) {
    return sql.sql(insert).params(values).query(Integer.class).single();
  }
}
