package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.ActOutcome.Done;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules;
import org.prepayhub.account.Move;
import org.prepayhub.account.TypedReading;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.metering.Reading;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.PlaceCode;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/**
 * Whatever is changed behind the hub's back about what was done to accounts, the proof tells it.
 * One account is opened, moves, and has its new meter replaced; one is closed; one has money.
 */
final class AccountActProofIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;

  private final String code = "proved-" + campuses++;
  private final HeldCampus campus = new HeldCampus(database, code);
  private final Grant grant = new Grant("desk", Set.of(new ProjectId(campus.campus.project)));
  private final WebSession web = new WebSession(database.web(), Duration.ofSeconds(4));
  private final AccountNo moving = campus.account(0);
  private final AccountNo paying = campus.account(1);
  private final AccountNo closing = campus.account(2);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          update meter set account_id = $paying where meter_no = '$code-new' | it is NOT_INITIALISED of account
          update meter set account_id = $paying where meter_id = $left | it is IN_SERVICE of account
          update meter set commissioning = 'IN_SERVICE', station = 77 where commissioning = 'REPLACED' and project_id = $project | it is IN_SERVICE of account
          update account set opened_at = null where account_id = $paying | it is preset, and has a correction in its books
          delete from account_settlement where project_id = $project | its ELECTRICITY CASH wallet was not settled
          insert into charge (meter_id, account_id, project_id, utility, group_id, slot_at, from_at, to_at, from_total, to_total, micro_fen, posted_fen, estimated) select meter_id, account_id, project_id, utility, group_id, '2020-01-01', from_at, to_at - interval '1 s', from_total, from_total, 0, 0, false from charge where meter_id = $left and from_total = 5000 | it begins at 5000
          delete from charge where meter_id = $closed | it is charged nowhere
          """)
  void findsWhatWasBroken(String broken, String what) {
    happens();
    assertThat(told()).isEmpty();

    database.sql().sql(of(broken)).update();

    assertThat(told()).anyMatch(difference -> difference.contains(what));
  }

  @Test
  void neitherTheProofNorAnActLooksAtEveryMeter() throws Exception {
    assertThat(plan(AccountActProofSql.READINGS_OFF))
        .contains("charge_once", "account_reading_by_meter")
        .doesNotContain("CTE Scan");
    assertThat(plan(ActMoveSql.METERS_OF_PLACE.replace("?", "1"))).contains("meter_by_place");
  }

  /** As on tables that are large. */
  private static String plan(String sql) throws SQLException {
    try (Connection connection = database.owner().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local enable_seqscan = off");
      StringBuilder plan = new StringBuilder();
      ResultSet rows = statement.executeQuery("explain " + sql);
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
      connection.rollback();
      return plan.toString();
    }
  }

  /** Those of this campus: what earlier ones broke stays broken. */
  private List<String> told() {
    List<Difference> found = campus.differences();
    return found.stream()
        .filter(it -> it.where().contains(code + "-"))
        .map(Difference::what)
        .toList();
  }

  private String of(String sql) {
    return sql.replace("$code", code)
        .replace("$paying", id(paying))
        .replace("$left", Long.toString(campus.meter(0)))
        .replace("$closed", Long.toString(campus.meter(2)))
        .replace("$project", Integer.toString(campus.campus.project));
  }

  private static String id(AccountNo account) {
    return "(select account_id from account where account_no = '" + account + "')";
  }

  private void happens() {
    campus.flat("0.6");
    run("update account set opened_at = null where account_no = '" + moving + "'");
    run("update meter set account_id = null where meter_id = " + campus.meter(1));
    place("other", 1);
    campus.accept(read(0, 0, 5_000), read(1, 0, 7_000), read(2, 0, 1_000), read(3, 0, 1_000));
    act(5, AccountAct.OPENING, moving, "open", Optional.empty());
    campus.accept(read(0, 30, 5_800), read(2, 30, 2_000), read(3, 30, 1_500));
    act(35, AccountAct.CLOSURE, closing, "close", Optional.empty());
    campus.accept(read(0, 60, 6_000), read(1, 60, 7_000));
    act(61, AccountAct.TRANSFER, moving, "move", Optional.of(transfer()));
    campus.accept(read(1, 90, 7_500));
    act(95, AccountAct.REPLACEMENT, moving, "replace", Optional.of(replacement()));
    correct();
  }

  private Move transfer() {
    return new Move.Transfer(new PlaceCode(code + "-other"));
  }

  private Move replacement() {
    return new Move.Replacement(
        new MeterNo(
            database
                .sql()
                .sql("select meter_no from meter where meter_id = ?")
                .param(campus.meter(1))
                .query(String.class)
                .single()),
        new TypedReading(new MeterNo(code + "-new"), minute(94), Energy.ofWattHours(20)));
  }

  private static Instant minute(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  private Reading read(int meter, int minutes, long wattHours) {
    return campus.reading(meter, minute(minutes), wattHours);
  }

  private void act(
      int minutes, AccountAct act, AccountNo account, String number, Optional<Move> move) {
    PostgresAccountActs acts =
        new PostgresAccountActs(
            web,
            new ActRules(Money.ofFen(10_000)),
            HeldCampus.FINAL_READINGS,
            Clock.fixed(minute(minutes), ZoneOffset.UTC));
    assertThat(
            acts.act(
                grant,
                new ActRequest(
                    act,
                    new OrderNo(code + number),
                    account,
                    Optional.empty(),
                    List.of(),
                    new Reason("moved"),
                    new Operator("Chen Li"),
                    move)))
        .isInstanceOf(Done.class);
  }

  private void correct() {
    new PostgresMoneyOrders(
            web, PostgresMoneyOrdersIT.RULES, PostgresMoneyOrdersIT.LONG, Clock.systemUTC())
        .post(
            grant,
            new MoneyOrderRequest(
                MoneyOrderKind.CORRECTION,
                new OrderNo(code + "c"),
                new Purse(paying, Utility.ELECTRICITY, Fund.CASH),
                Money.ofFen(5),
                new Reason("counted wrong"),
                new Operator("Chen Li")));
  }

  private void place(String name, int meter) {
    run(
        "with p as (insert into place (project_id, code, name, kind) values ("
            + campus.campus.project
            + ", '"
            + code
            + "-"
            + name
            + "', 'r', 'room') returning place_id) update meter set place_id = p.place_id from p"
            + " where meter_id = "
            + campus.meter(meter));
  }

  private void run(String sql) {
    database.sql().sql(sql).update();
  }
}
