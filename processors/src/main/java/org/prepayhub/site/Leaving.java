package org.prepayhub.site;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prepayhub.metering.Commissioning;
import org.prepayhub.units.Money;

/**
 * Why a meter cannot leave service, or an account cannot be closed: money is in it, or on its way.
 */
final class Leaving {
  private Leaving() {}

  static List<String> meter(SiteItem meter, StoredSite.Meter state) {
    List<String> reasons = new ArrayList<>();
    if (!Commissioning.allowed(state.commissioning(), Commissioning.REMOVED)) {
      reasons.add("it is " + state.commissioning());
    }
    if (meter.value("moneyHeldBy").equals("METER")) {
      holds(state).ifPresent(reasons::add);
    }
    open(state.openOrders()).ifPresent(reasons::add);
    return reasons;
  }

  static List<String> account(StoredSite.Account state, List<String> metersThatStay) {
    List<String> reasons = new ArrayList<>();
    if (!state.balance().equals(Money.ZERO)) {
      reasons.add("it has a balance of " + yuan(state.balance()));
    }
    open(state.openOrders()).ifPresent(reasons::add);
    if (!metersThatStay.isEmpty()) {
      reasons.add("it pays for " + some(metersThatStay));
    }
    return reasons;
  }

  private static Optional<String> holds(StoredSite.Meter state) {
    if (state.soldSince()) {
      return Optional.of("it was sold to after it was last read");
    }
    if (state.balance().isPresent()) {
      Money balance = state.balance().get();
      return balance.equals(Money.ZERO)
          ? Optional.empty()
          : Optional.of("it held " + yuan(balance) + " when it was last read");
    }
    return state.commissioning() == Commissioning.NOT_INITIALISED
        ? Optional.empty()
        : Optional.of("nobody knows what it holds");
  }

  private static Optional<String> open(List<String> orders) {
    return orders.isEmpty()
        ? Optional.empty()
        : Optional.of("order " + some(orders) + " has not ended");
  }

  private static String some(List<String> names) {
    String first = String.join(", ", names.stream().limit(3).toList());
    return names.size() > 3 ? first + " and " + (names.size() - 3) + " more" : first;
  }

  private static String yuan(Money amount) {
    return BigDecimal.valueOf(amount.fen(), 2).toPlainString() + " yuan";
  }
}
