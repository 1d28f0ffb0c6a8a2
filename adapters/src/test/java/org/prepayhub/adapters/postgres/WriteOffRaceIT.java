package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderOutcome.AboveDebt;
import org.prepayhub.ledger.MoneyOrderOutcome.AccountClosed;
import org.prepayhub.ledger.MoneyOrderOutcome.Posted;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/**
 * Write-offs of one debt, at one instant with a recharge that pays it, a reading that is charged,
 * or the closure of its account: what is owed is given up once, and never a fen of what is not.
 */
class WriteOffRaceIT {
  private static final int ROUNDS = 20;

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static int campuses;

  private final WebSession web = new WebSession(database.web(), Duration.ofSeconds(4));

  private final HeldCampus campus = new HeldCampus(database, "debt-" + campuses++);

  @Test
  void oneSerialOutcomeIsLeftBesideARecharge() throws Exception {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 0));
    int forgiven = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String round = campus.campus.project + "-" + i;
      order(MoneyOrderKind.CORRECTION, "owed-" + round, -600 - campus.posted(0));

      List<Object> answers =
          Race.atOnce(
              List.of(
                  () -> writeOff("a-" + round, 400),
                  () -> writeOff("b-" + round, 400),
                  () -> recharge("in-" + round, 500)));

      long posted = answers.stream().filter(Posted.class::isInstance).count();
      assertThat(posted).as("round " + i).isLessThanOrEqualTo(1);
      assertThat(campus.posted(0)).as("round " + i).isEqualTo(-600 + 500 + 400 * posted);
      forgiven += (int) posted;
    }
    assertThat(forgiven).as("the races were races").isPositive();
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aDebtIsGivenUpOnceHoweverMuchIsUsedMeanwhile() throws Exception {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 0));
    for (int i = 0; i < ROUNDS; i++) {
      String round = campus.campus.project + "-" + i;
      int hours = i + 1;
      order(MoneyOrderKind.CORRECTION, "owed-" + round, -550 - campus.posted(0));

      List<Object> answers =
          Race.atOnce(
              List.of(
                  () -> writeOff("a-" + round, 400),
                  () -> writeOff("b-" + round, 400),
                  () -> {
                    campus.accept(
                        campus.reading(0, NOON.plus(Duration.ofHours(hours)), 1_000L * hours));
                    return "read";
                  }));

      assertThat(answers).filteredOn(Posted.class::isInstance).as("round " + i).hasSize(1);
      assertThat(campus.posted(0)).as("round " + i).isEqualTo(-550 - 100 + 400);
    }
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aClosureAsksForWhatWasNotGivenUp() throws Exception {
    int forgiven = 0;
    for (int i = 0; i < ROUNDS; i++) {
      HeldCampus leaving = new HeldCampus(database, "leaving-" + i);
      String round = leaving.campus.project + "-" + i;
      leaving.flat("1");
      leaving.accept(leaving.reading(0, NOON, 0));
      order(leaving, MoneyOrderKind.CORRECTION, "owed-" + round, -700);
      HeldActs acts = new HeldActs(database, leaving);

      List<Object> answers =
          Race.atOnce(
              List.of(
                  () -> order(leaving, MoneyOrderKind.WRITE_OFF, "a-" + round, 500),
                  () -> order(leaving, MoneyOrderKind.WRITE_OFF, "b-" + round, 500),
                  () -> {
                    acts.close(NOON.plusSeconds(120));
                    return "closed";
                  }));

      long posted = answers.stream().filter(Posted.class::isInstance).count();
      assertThat(answers)
          .filteredOn(answer -> !(answer instanceof Posted || answer.equals("closed")))
          .as("round " + i)
          .hasSize(2 - (int) posted)
          .isSubsetOf(new AboveDebt(Money.ofFen(200)), new AccountClosed());
      assertThat(leaving.posted(0)).isZero();
      assertThat(
              leaving.number(
                  "select coalesce(sum(amount_fen), 0) from money_order where kind = 'supplement'"
                      + " and project_id = "
                      + leaving.campus.project))
          .as("round " + i)
          .isEqualTo(700 - 500 * posted);
      assertThat(leaving.differences()).isEmpty();
      forgiven += (int) posted;
    }
    assertThat(forgiven).as("the races were races").isPositive();
  }

  private Object recharge(String orderNo, long fen) {
    return new PostgresBookings(web, Clock.systemUTC())
        .book(grant(campus), List.of(PayingCampus.asked(orderNo, campus.account(0), fen)));
  }

  private Object writeOff(String orderNo, long fen) {
    return order(MoneyOrderKind.WRITE_OFF, orderNo, fen);
  }

  private Object order(MoneyOrderKind kind, String orderNo, long fen) {
    return order(campus, kind, orderNo, fen);
  }

  private MoneyOrderOutcome order(HeldCampus at, MoneyOrderKind kind, String orderNo, long fen) {
    return new PostgresMoneyOrders(
            web, PostgresMoneyOrdersIT.RULES, PostgresMoneyOrdersIT.LONG, Clock.systemUTC())
        .post(
            grant(at),
            new MoneyOrderRequest(
                kind,
                new OrderNo(orderNo),
                new Purse(at.account(0), Utility.ELECTRICITY, Fund.CASH),
                Money.ofFen(fen),
                new Reason("race"),
                new Operator("Chen Li")));
  }

  private static Grant grant(HeldCampus at) {
    return new Grant("desk", Set.of(new ProjectId(at.campus.project)));
  }
}
