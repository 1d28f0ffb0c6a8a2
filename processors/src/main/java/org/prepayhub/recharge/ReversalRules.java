package org.prepayhub.recharge;

import java.util.List;
import java.util.Optional;
import org.prepayhub.recharge.ReversalOutcome.Because;
import org.prepayhub.recharge.ReversalOutcome.Refused;
import org.prepayhub.units.Money;

/** What must hold for a recharge to be reversed, first refusal wins. */
public final class ReversalRules {

  /**
   * A recharge as a reversal finds it, locked.
   *
   * @param inHub where it went into a balance that the hub holds; empty where a meter holds it
   * @param notTaken whether a fresh reading proves that the meter did not take what was sent
   */
  public record Found(OrderState state, Money amount, Optional<InHub> inHub, boolean notTaken) {}

  /**
   * The balance that a recharge went into, locked.
   *
   * @param left whole fen that are there and not used, below 0 where there is a debt
   * @param stands why a reversal of the recharge was refused before. Its channel's side is settled
   *     by people since, so it stands, whatever the balance is by now.
   */
  public record InHub(Money left, boolean dayIsClosed, Optional<Because> stands) {

    /** What is left of whole fen where a part of one is used and not posted yet. */
    public InHub less(long unpostedMicroFen) {
      Money whole = unpostedMicroFen > 0 ? left.minus(Money.ofFen(1)) : left;
      return new InHub(whole, dayIsClosed, stands);
    }
  }

  /** One rule: empty allows, anything else is the refusal. */
  @FunctionalInterface
  interface Rule {
    Optional<Refused> refusal(ReversalRequest request, Found order);
  }

  static final List<Rule> ALL =
      List.of(
          ReversalRules::notReversedYet,
          ReversalRules::sameAmount,
          ReversalRules::noneIsInTheMeter,
          ReversalRules::stillThere);

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
      case BOOKED, DELIVERED, REVERSED -> Optional.empty();
      case DELIVERING, UNKNOWN -> Optional.of(new ReversalOutcome.DeliveryInProgress());
      case HELD ->
          order.notTaken()
              ? Optional.empty()
              : Optional.of(new ReversalOutcome.DeliveryInProgress());
    };
  }

  private static Optional<Refused> stillThere(ReversalRequest request, Found order) {
    return order.state() == OrderState.DELIVERED
        ? order
            .inHub()
            .map(balance -> whatStandsAgainst(balance, order.amount()))
            .orElse(Optional.of(Because.IN_METER))
            .map(ReversalOutcome.AlreadyDelivered::new)
        : Optional.empty();
  }

  private static Optional<Because> whatStandsAgainst(InHub balance, Money amount) {
    if (balance.stands().isPresent()) {
      return balance.stands();
    }
    if (balance.dayIsClosed()) {
      return Optional.of(Because.DAY_CLOSED);
    }
    return balance.left().compareTo(amount) < 0 ? Optional.of(Because.SPENT) : Optional.empty();
  }
}
