package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.recharge.ReversalOutcome;
import org.prepayhub.recharge.ReversalOutcome.AlreadyDelivered;
import org.prepayhub.recharge.ReversalOutcome.Reversed;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/**
 * A recharge is taken back, copies of it too, while refunds, corrections and readings take of the
 * same balance: it goes back once and whole, or not at all, and never leaves a debt.
 */
class HubHeldReversalRaceIT {
  private static final int ROUNDS = 25;
  private static final long FEN = 1_000;

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final HeldCampus campus = new HeldCampus(database, "race");
  private final PayingCampus payers = PayingCampus.on(database, "payers");
  private final Grant grant = new Grant("desk", Set.of(new ProjectId(campus.campus.project)));

  @Test
  void itIsTakenBackOnceOrStands() throws Exception {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 0));
    List<Long> reversed = new ArrayList<>();
    long left = 0;
    for (int i = 0; i < ROUNDS; i++) {
      int round = i;
      recharge("in-" + round);
      List<Object> answers =
          Race.atOnce(
              List.of(
                  () -> reverse(round, "a"),
                  () -> reverse(round, "a"),
                  () -> reverse(round, "b"),
                  () -> order(MoneyOrderKind.REFUND, "r-" + round, 300),
                  () -> order(MoneyOrderKind.CORRECTION, "c-" + round, -50),
                  () -> recharge("and-" + round),
                  () -> read(round + 1)));

      long undone = only(Reversed.class, answers).count();
      assertThat(undone).as("round " + i).isLessThanOrEqualTo(1);
      assertThat(only(AlreadyDelivered.class, answers).count()).isIn(0L, 3L);
      left += FEN * (2 - undone) - 300 * refunds(answers) - 50 - 100;
      assertThat(campus.posted(0)).as("round " + i).isEqualTo(left);
      reversed.add(undone);
      left += emptied(round);
    }
    assertThat(reversed).contains(1L);
    assertThat(campus.number(LOWEST_AFTER_A_REVERSAL)).isNotNegative();
    assertThat(campus.differences()).isEmpty();
  }

  /** Takes what is left, so that the next round begins with one recharge. */
  private long emptied(int round) {
    long posted = campus.posted(0);
    order(MoneyOrderKind.CORRECTION, "e-" + round, -posted);
    assertThat(campus.posted(0)).isZero();
    return -posted;
  }

  private static final String LOWEST_AFTER_A_REVERSAL =
      "select min(after) from (select e.kind, sum(p.amount_fen) over (partition by"
          + " p.ledger_account_id order by e.entry_id) as after from posting p join journal_entry e"
          + " using (entry_id) join wallet w on w.wallet_id = p.ledger_account_id) x where kind ="
          + " 'reversal'";

  private static <T> Stream<T> only(Class<T> type, List<Object> answers) {
    return answers.stream().filter(type::isInstance).map(type::cast);
  }

  private static long refunds(List<Object> answers) {
    return only(MoneyOrderOutcome.Posted.class, answers)
        .filter(posted -> posted.receipt().request().kind() == MoneyOrderKind.REFUND)
        .count();
  }

  private Object recharge(String orderNo) {
    return new PostgresBookings(payers.web(), Clock.systemUTC())
        .book(grant, List.of(PayingCampus.asked(orderNo, campus.account(0), FEN)));
  }

  private ReversalOutcome reverse(int round, String number) {
    return payers
        .reversals()
        .reverse(grant, PayingCampus.reversal("in-" + round, number + "-" + round, FEN));
  }

  private Object read(int hours) {
    campus.accept(campus.reading(0, NOON.plus(Duration.ofHours(hours)), 1_000L * hours));
    return "read";
  }

  private Object order(MoneyOrderKind kind, String orderNo, long fen) {
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
                new Purse(campus.account(0), Utility.ELECTRICITY, Fund.CASH),
                Money.ofFen(fen),
                new Reason("race"),
                new Operator("Chen Li")));
  }
}
