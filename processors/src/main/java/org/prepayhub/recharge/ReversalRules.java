package org.prepayhub.recharge;

import java.util.List;
import java.util.Optional;
import org.prepayhub.recharge.ReversalOutcome.Refused;
import org.prepayhub.units.Money;

/** What must hold for a recharge to be reversed, first refusal wins. */
public final class ReversalRules {

  /**
   * A recharge as a reversal finds it, locked.
   *
   * @param notTaken whether a fresh reading proves that the meter did not take what was sent
   */
  public record Found(OrderState state, Money amount, boolean notTaken) {}

  /** One rule: empty allows, anything else is the refusal. */
  @FunctionalInterface
  interface Rule {
    Optional<Refused> refusal(ReversalRequest request, Found order);
  }

  static final List<Rule> ALL =
      List.of(
          ReversalRules::notReversedYet,
          ReversalRules::sameAmount,
          ReversalRules::noneIsInTheMeter);

  private ReversalRules() {}

  /** The first refusal, or empty when the recharge may be reversed. */
  public static Optional<Refused> refusal(ReversalRequest request, Found order) {
    return ALL.stream().flatMap(rule -> rule.refusal(request, order).stream()).findFirst();
  }

  private static Optional<Refused> notReversedYet(ReversalRequest request, Found order) {
    return order.state() == OrderState.REVERSED
        ? Optional.of(new ReversalOutcome.AlreadyReversed())
        : Optional.empty();
  }

  private static Optional<Refused> sameAmount(ReversalRequest request, Found order) {
    return order.amount().equals(request.amount())
        ? Optional.empty()
        : Optional.of(new ReversalOutcome.AmountDiffers(order.amount()));
  }

  /** A held order may have been taken by its meter: only a read tells, and none is made here. */
  private static Optional<Refused> noneIsInTheMeter(ReversalRequest request, Found order) {
    return switch (order.state()) {
      case BOOKED, REVERSED -> Optional.empty();
      case DELIVERED -> Optional.of(new ReversalOutcome.AlreadyDelivered());
      case DELIVERING, UNKNOWN -> Optional.of(new ReversalOutcome.DeliveryInProgress());
      case HELD ->
          order.notTaken()
              ? Optional.empty()
              : Optional.of(new ReversalOutcome.DeliveryInProgress());
    };
  }
}
