package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderOutcome.AboveBalance;
import org.prepayhub.ledger.MoneyOrderOutcome.ContentDiffers;
import org.prepayhub.ledger.MoneyOrderOutcome.Posted;
import org.prepayhub.ledger.MoneyOrderOutcome.Replayed;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/**
 * Recharges, refunds, corrections, their duplicates and readings that are charged, at one instant:
 * what is left is what some order of them one after the other leaves, and nothing is paid back
 * twice or above what was there.
 */
class MoneyOrderRaceIT {
  private static final int ROUNDS = 25;

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static int campuses;

  private final HeldCampus campus = new HeldCampus(database, "race-" + campuses++);
  private final PayingCampus payers = PayingCampus.on(database, "payers-" + campuses);
  private final Grant grant = new Grant("desk", Set.of(new ProjectId(campus.campus.project)));

  @Test
  void oneSerialOutcomeIsLeft() throws Exception {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 0));
    long expected = 0;
    for (int i = 0; i < ROUNDS; i++) {
      int round = i;
      List<MoneyOrderOutcome> answers =
          only(
              Race.atOnce(
                  List.of(
                      () -> recharge(campus.account(0), "in-" + round, 1_000),
                      () -> order(MoneyOrderKind.REFUND, "a-" + round, 600),
                      () -> order(MoneyOrderKind.REFUND, "a-" + round, 600),
                      () -> order(MoneyOrderKind.REFUND, "b-" + round, 600),
                      () -> order(MoneyOrderKind.CORRECTION, "c-" + round, 100),
                      () -> read(round + 1))));

      assertThat(answers).filteredOn(Replayed.class::isInstance).hasSizeLessThanOrEqualTo(1);
      long refunds = answers.stream().filter(MoneyOrderRaceIT::isRefund).count();
      expected += 1_000 + 100 - 100 - 600 * refunds;
      assertThat(campus.posted(0)).as("round " + i).isEqualTo(expected);
      assertThat(expected).as("only a charge takes more than there is").isGreaterThan(-101);
    }
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void ofOneNumberForManyOrdersOneIsPosted() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      String number = "number-" + i;
      List<MoneyOrderOutcome> answers =
          only(
              Race.atOnce(
                  List.of(
                      () -> order(MoneyOrderKind.CORRECTION, number, 1),
                      () -> order(MoneyOrderKind.CORRECTION, number, 2),
                      () -> order(MoneyOrderKind.CORRECTION, campus.account(1), number, 3),
                      () -> order(MoneyOrderKind.REFUND, number, 1))));

      assertThat(answers).filteredOn(Posted.class::isInstance).hasSize(1);
      assertThat(answers)
          .allMatch(
              answer ->
                  answer instanceof Posted
                      || answer instanceof ContentDiffers
                      || answer instanceof AboveBalance);
    }
    assertThat(campus.differences()).isEmpty();
  }

  /** Nothing was charged yet, so that only the lock of the wallet lets one wait for the other. */
  @Test
  void whatIsThereOnceIsPaidBackOnce() throws Exception {
    AccountNo account = campus.account(1);
    recharge(account, "begin", 400);
    for (int i = 0; i < ROUNDS; i++) {
      String round = "back-" + i;
      recharge(account, "in-" + round, 600);

      List<MoneyOrderOutcome> answers =
          only(
              Race.atOnce(
                  IntStream.range(0, 4)
                      .<Callable<Object>>mapToObj(
                          n -> () -> order(MoneyOrderKind.REFUND, account, round + n, 600))
                      .toList()));

      assertThat(answers).filteredOn(Posted.class::isInstance).hasSize(1);
      assertThat(answers)
          .filteredOn(answer -> !(answer instanceof Posted))
          .hasSize(3)
          .containsOnly(new AboveBalance(Money.ofFen(400)));
    }
    assertThat(campus.differences()).isEmpty();
  }

  private static boolean isRefund(MoneyOrderOutcome outcome) {
    return outcome instanceof Posted(var receipt)
        && receipt.request().kind() == MoneyOrderKind.REFUND;
  }

  private static List<MoneyOrderOutcome> only(List<Object> answers) {
    return answers.stream()
        .filter(MoneyOrderOutcome.class::isInstance)
        .map(MoneyOrderOutcome.class::cast)
        .toList();
  }

  private Object recharge(AccountNo account, String orderNo, long fen) {
    return new PostgresBookings(payers.web(), Clock.systemUTC())
        .book(grant, List.of(PayingCampus.asked(orderNo, account, fen)));
  }

  private Object read(int hours) {
    campus.accept(campus.reading(0, NOON.plus(Duration.ofHours(hours)), 1_000L * hours));
    return "read";
  }

  private Object order(MoneyOrderKind kind, String orderNo, long fen) {
    return order(kind, campus.account(0), orderNo, fen);
  }

  private Object order(MoneyOrderKind kind, AccountNo account, String orderNo, long fen) {
    return new PostgresMoneyOrders(
            payers.web(),
            PostgresMoneyOrdersIT.RULES,
            PostgresMoneyOrdersIT.LONG,
            Clock.systemUTC())
        .post(
            grant,
            new MoneyOrderRequest(
                kind,
                new OrderNo(orderNo),
                new Purse(account, Utility.ELECTRICITY, Fund.CASH),
                Money.ofFen(fen),
                new Reason("race"),
                new Operator("Chen Li")));
  }
}
