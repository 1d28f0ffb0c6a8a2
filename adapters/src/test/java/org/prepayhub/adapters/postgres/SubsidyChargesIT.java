package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderOutcome.AboveBalance;
import org.prepayhub.ledger.MoneyOrderOutcome.GrantNotPaidBack;
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

/** Charges that are paid of what was granted and of what was paid in; one kWh is a yuan. */
class SubsidyChargesIT {
  private static final int ROUNDS = 20;
  private static final Money MOST = Money.ofFen(50_000);

  /** Of its own for every test: what is due is due in all projects. */
  private final TestDatabase database = TestDatabase.fresh();

  private final HeldCampus campus = new HeldCampus(database, "subsidy");
  private final WebSession web = PayingCampus.on(database, "payers").web();
  private final Grant grant = new Grant("desk", Set.of(new ProjectId(campus.campus.project)));

  @BeforeEach
  void reads() {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 0));
  }

  @AfterEach
  void theBooksAgree() {
    assertThat(campus.differences()).isEmpty();
    database.close();
  }

  @Test
  void theSubsidyPaysFirstAndTheRestIsCash() {
    recharge("in", 1_000);
    grant("g", 150, Optional.empty());

    read(1);
    assertThat(wallets()).isEqualTo("CASH 1000, SUBSIDY 50");
    read(2);
    assertThat(wallets()).isEqualTo("CASH 950, SUBSIDY 0");
    read(3);
    assertThat(wallets()).isEqualTo("CASH 850, SUBSIDY 0");
    assertThat(paidBySubsidy()).containsExactly(100L, 50L, 0L);
    assertThat(left("g")).isZero();
  }

  @Test
  void theSubsidyPaysWhenTheCashIsGoneWhereTheProjectSaysSo() {
    cashPaysFirst();
    recharge("in", 150);
    grant("g", 70, Optional.empty());

    read(1);
    assertThat(wallets()).isEqualTo("CASH 50, SUBSIDY 70");
    read(2);
    assertThat(wallets()).isEqualTo("CASH 0, SUBSIDY 20");
    read(3);
    assertThat(wallets())
        .as("what nobody has is owed by the payer")
        .isEqualTo("CASH -80, SUBSIDY 0");
    assertThat(paidBySubsidy()).containsExactly(0L, 50L, 20L);
  }

  @Test
  void aBatchOfReadingsIsPaidOneAfterTheOther() {
    grant("soon", 130, Optional.of(NOON.plusSeconds(60)));
    grant("late", 90, Optional.of(NOON.plusSeconds(90)));

    campus.accept(
        campus.reading(0, hour(1), 1_000),
        campus.reading(0, hour(2), 2_000),
        campus.reading(0, hour(3), 3_000));

    assertThat(paidBySubsidy()).containsExactly(100L, 100L, 20L);
    assertThat(wallets()).isEqualTo("CASH -80, SUBSIDY 0");
  }

  @Test
  void aChargeSpendsTheGrantThatExpiresFirstAndTheRestGoesBack() {
    grant("ever", 100, Optional.empty());
    grant("soon", 130, Optional.of(NOON.plusSeconds(60)));

    read(1);
    assertThat(left("soon")).isEqualTo(30);
    assertThat(left("ever")).isEqualTo(100);
    assertThat(expire(60)).isEqualTo(1);
    assertThat(expire(60)).isZero();
    read(2);
    assertThat(wallets()).isEqualTo("CASH 0, SUBSIDY 0");
  }

  @Test
  void aRefundNeverPaysASubsidyOut() {
    recharge("in", 100);
    grant("g", 500, Optional.empty());

    assertThat(order(MoneyOrderKind.REFUND, Fund.CASH, "r", 101, Optional.empty()))
        .isEqualTo(new AboveBalance(Money.ofFen(100)));
    assertThat(order(MoneyOrderKind.REFUND, Fund.SUBSIDY, "s", 1, Optional.empty()))
        .isEqualTo(new GrantNotPaidBack());
    read(1);
    assertThat(order(MoneyOrderKind.REFUND, Fund.CASH, "t", 100, Optional.empty()))
        .isInstanceOf(Posted.class);
    assertThat(wallets()).isEqualTo("CASH 0, SUBSIDY 400");
  }

  @Test
  void chargesGrantsAndTheirEndsAtOneInstantLoseAndMakeNothing() throws Exception {
    long given = 0;
    for (int i = 0; i < ROUNDS; i++) {
      int round = i;
      grant("a-" + i, 120, Optional.of(NOON.plusSeconds(60)));
      List<Object> answers =
          Race.atOnce(
              List.of(
                  () -> read(round + 1),
                  () -> expire(60),
                  () -> recharge("in-" + round, 40),
                  () -> grant("b-" + round, 30, Optional.of(NOON.plusSeconds(70))),
                  () -> expire(60)));
      given += 120 + 40 + 30;

      assertThat(answers).doesNotContainNull();
      assertThat(campus.posted(0)).isEqualTo(given - 100L * (i + 1) - lapsed());
    }
    expire(70);
    assertThat(wallets()).endsWith("SUBSIDY 0");
  }

  @Test
  void theProofNamesAChargeThatSaysSomebodyElsePaidIt() {
    grant("g", 150, Optional.empty());
    read(1);
    run("update charge set subsidy_fen = 60 where project_id = ?");

    assertThat(campus.differences())
        .extracting(Difference::what)
        .containsExactly(
            "it posts 100 fen, 60 of them from the subsidy; the ledger took 0 from the wallet and"
                + " 100 from the subsidy, and has 100 as revenue");
    run("update charge set subsidy_fen = 100 where project_id = ?");
  }

  private Object read(int hours) {
    campus.accept(campus.reading(0, hour(hours), 1_000L * hours));
    return "read";
  }

  private static Instant hour(int hours) {
    return NOON.plus(Duration.ofHours(hours));
  }

  private Object recharge(String orderNo, long fen) {
    return new PostgresBookings(web, Clock.systemUTC())
        .book(grant, List.of(PayingCampus.asked(orderNo, campus.account(0), fen)));
  }

  private MoneyOrderOutcome grant(String orderNo, long fen, Optional<Instant> expiresAt) {
    return order(MoneyOrderKind.GRANT, Fund.SUBSIDY, orderNo, fen, expiresAt);
  }

  private MoneyOrderOutcome order(
      MoneyOrderKind kind, Fund fund, String orderNo, long fen, Optional<Instant> expiresAt) {
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    return new PostgresMoneyOrders(
            web,
            new MoneyOrderRules(new MoneyOrderLimits(MOST, MOST, MOST, MOST), clock),
            Duration.ofHours(1),
            clock)
        .post(
            grant,
            new MoneyOrderRequest(
                kind,
                new OrderNo(orderNo),
                new Purse(campus.account(0), Utility.ELECTRICITY, fund),
                Money.ofFen(fen),
                new Reason("help"),
                new Operator("Chen Li"),
                expiresAt));
  }

  private int expire(int seconds) {
    Instant now = NOON.plusSeconds(seconds);
    return new PostgresGrantTerms(new EngineSession(database.engine()), new PostgresEvents())
        .expire(now, 10, now);
  }

  private void cashPaysFirst() {
    run("update project set pays_first = 'CASH' where project_id = ?");
  }

  private void run(String sql) {
    database.sql().sql(sql).param(campus.campus.project).update();
  }

  private String wallets() {
    return database
        .sql()
        .sql(
            "select string_agg(w.fund || ' ' || w.posted_fen, ', ' order by w.fund) from wallet w"
                + " join meter m using (account_id) where m.meter_id = ?")
        .param(campus.meter(0))
        .query(String.class)
        .single();
  }

  private List<Long> paidBySubsidy() {
    return database
        .sql()
        .sql("select subsidy_fen from charge where meter_id = ? and posted_fen > 0 order by to_at")
        .param(campus.meter(0))
        .query(Long.class)
        .list();
  }

  private long left(String orderNo) {
    return database
        .sql()
        .sql(
            "select left_fen from grant_rest join money_order using (money_order_id) where"
                + " order_no = ?")
        .param(orderNo)
        .query(Long.class)
        .single();
  }

  private long lapsed() {
    return campus.number(
        "select coalesce(sum(p.amount_fen), 0)::bigint from posting p join ledger_account l using"
            + " (ledger_account_id) where l.kind = 'LAPSED' and l.project_id = "
            + campus.campus.project);
  }
}
