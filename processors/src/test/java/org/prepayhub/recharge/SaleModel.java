package org.prepayhub.recharge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prepayhub.recharge.OpenSale.Commitment;
import org.prepayhub.units.Money;

/**
 * A hub, a store-and-forward gateway and one meter in virtual time. Every step of the hub may be
 * the last before a crash, every frame may be lost, executed late or answered to nobody, and
 * somebody else may sell to the meter at any moment.
 */
final class SaleModel {
  static final Duration MAX_HOLD = Duration.ofSeconds(5);
  static final Duration SEND_WINDOW = Duration.ofSeconds(5);
  static final Money AMOUNT = Money.ofFen(700);

  /** What decides about a sale; the real judge, or one with a bug planted on purpose. */
  interface Judge {
    SaleVerdict beforeSending(OpenSale sale, PurseShown shown, Instant now);

    SaleVerdict afterSending(OpenSale sale, PurseShown shown, Instant now);
  }

  /** What chance does to one try. */
  record Fate(
      boolean readLost,
      boolean crashAfterCommit,
      boolean requestLost,
      int executedAfterMillis,
      boolean readBackLost,
      boolean foreignPurchase,
      int pauseMillis) {}

  private record Frame(Instant at, int count, Money amount) {}

  private final Judge judge;
  private final boolean trusting;
  private final Instant bookedAt = Instant.parse("2026-03-01T08:00:00Z");
  private final List<Frame> onTheWay = new ArrayList<>();
  private Instant now = bookedAt;
  private int meterCount = 4;
  private Money meterPurchased = Money.ofFen(9_000);
  private int executed;
  private boolean foreign;
  private OrderState state = OrderState.BOOKED;
  private Optional<Commitment> committed = Optional.empty();

  SaleModel(Judge judge, boolean trusting) {
    this.judge = judge;
    this.trusting = trusting;
  }

  /** One taking-up of the sale, from the first read to the last, or as far as it gets. */
  void take(Fate fate) {
    pass(Duration.ofMillis(fate.pauseMillis));
    if (fate.foreignPurchase && !foreign) {
      foreign = true;
      meterCount++;
      meterPurchased = meterPurchased.plus(Money.ofFen(123));
    }
    if (settled() || fate.readLost) {
      return;
    }
    carryOut(judge.beforeSending(sale(), shown(), now), fate);
  }

  private void carryOut(SaleVerdict verdict, Fate fate) {
    switch (verdict) {
      case SaleVerdict.Send send -> sendAndReadBack(send, fate);
      case SaleVerdict.AlreadyTaken taken -> move(OrderState.DELIVERED);
      case SaleVerdict.Hold hold -> move(OrderState.HELD);
      case SaleVerdict.WaitUntil wait -> {
        committed = committed.map(c -> until(c, wait.lateUntil()));
        move(OrderState.UNKNOWN);
      }
      case SaleVerdict.NotOurs notOurs -> throw new AssertionError("the model has one node");
    }
  }

  private void sendAndReadBack(SaleVerdict.Send send, Fate fate) {
    Instant lateUntil = now.plus(SEND_WINDOW).plus(MAX_HOLD);
    int sends = committed.map(Commitment::sends).orElse(0) + 1;
    committed = Optional.of(new Commitment(send.count(), send.purchasedBefore(), lateUntil, sends));
    move(OrderState.DELIVERING);
    if (fate.crashAfterCommit) {
      return;
    }
    if (!fate.requestLost) {
      onTheWay.add(
          new Frame(now.plusMillis(fate.executedAfterMillis), send.count(), send.amount()));
    }
    pass(Duration.ofMillis(50));
    if (!fate.readBackLost) {
      carryOut(judge.afterSending(sale(), shown(), now), fate);
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
    onTheWay.stream().filter(frame -> !frame.at.isAfter(now)).forEach(this::execute);
    onTheWay.removeIf(frame -> !frame.at.isAfter(now));
  }

  private void execute(Frame frame) {
    if (trusting || frame.count == meterCount + 1) {
      meterCount++;
      meterPurchased = meterPurchased.plus(frame.amount);
      executed++;
    }
  }

  private void move(OrderState next) {
    if (state != next && !OrderTransitions.allowed(state, next)) {
      throw new AssertionError("illegal move from " + state + " to " + next);
    }
    state = next;
  }

  private OpenSale sale() {
    return new OpenSale(AMOUNT, bookedAt, 4, Money.ofFen(9_000), committed, MAX_HOLD);
  }

  private PurseShown shown() {
    return new PurseShown(meterCount, Optional.of(meterPurchased), Optional.empty());
  }

  private static Commitment until(Commitment committed, Instant lateUntil) {
    Instant earlier = lateUntil.isBefore(committed.lateUntil()) ? lateUntil : committed.lateUntil();
    return new Commitment(
        committed.expectedCount(), committed.purchasedBefore(), earlier, committed.sends());
  }

  boolean settled() {
    return state == OrderState.DELIVERED || state == OrderState.HELD;
  }

  /** Lets every frame that is still on its way arrive. */
  void letEverythingArrive() {
    pass(MAX_HOLD.plus(SEND_WINDOW));
  }

  OrderState state() {
    return state;
  }

  /** How often the hub's own sale was added to the meter. */
  int executed() {
    return executed;
  }

  boolean soldToByOthers() {
    return foreign;
  }
}
