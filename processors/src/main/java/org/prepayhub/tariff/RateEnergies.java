package org.prepayhub.tariff;

import java.util.List;
import java.util.Optional;
import org.prepayhub.units.Energy;

/**
 * What the rate registers counted between two readings.
 *
 * @param amounts by the register of the rate
 */
record RateEnergies(long[] amounts) {
  private static final Rate[] RATES = Rate.values();

  /**
   * Nothing where the registers cannot be believed: there are none, they did not count what the
   * total counted, or a tariff has no use or no price for one that moved.
   */
  static Optional<RateEnergies> between(
      RegisterReading from, RegisterReading to, List<Piece> pieces) {
    if (!haveAUse(pieces) || !areAlike(from.rates(), to.rates())) {
      return Optional.empty();
    }
    long[] amounts = new long[RATES.length];
    long sum = 0;
    for (int i = 0; i < to.rates().size(); i++) {
      amounts[i] = to.rates().get(i).wattHours() - from.rates().get(i).wattHours();
      if (amounts[i] < 0 || (amounts[i] > 0 && !isPriced(RATES[i], pieces))) {
        return Optional.empty();
      }
      sum += amounts[i];
    }
    return sum == to.total().amount() - from.total().amount()
        ? Optional.of(new RateEnergies(amounts))
        : Optional.empty();
  }

  private static boolean haveAUse(List<Piece> pieces) {
    for (int i = 0; i < pieces.size(); i++) {
      if (!pieces.get(i).tariff().usesRegisters()) {
        return false;
      }
    }
    return true;
  }

  private static boolean areAlike(List<Energy> from, List<Energy> to) {
    return !to.isEmpty() && to.size() <= RATES.length && from.size() == to.size();
  }

  private static boolean isPriced(Rate rate, List<Piece> pieces) {
    for (int i = 0; i < pieces.size(); i++) {
      if (!pieces.get(i).tariff().hasPriceOf(rate)) {
        return false;
      }
    }
    return true;
  }

  long of(Rate rate) {
    return amounts[rate.register()];
  }

  /** How many rates counted anything. */
  int moved() {
    int moved = 0;
    for (long amount : amounts) {
      moved += amount > 0 ? 1 : 0;
    }
    return moved;
  }
}
