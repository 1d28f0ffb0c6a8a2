package org.prepayhub.account;

import java.util.List;
import java.util.Optional;
import org.prepayhub.units.Energy;

/**
 * Whether a meter can have shown the rates somebody typed. They are held to what rating asks of
 * registers: together they move by what the total moves, to the watt-hour. Where those before are
 * not known, they add up to the total.
 */
final class TypedRates {
  /** A meter may round each register by itself. */
  private static final String MEND = "; where it shows both so, leave its rates out";

  private TypedRates() {}

  /** What stands against the rates of a meter of which nothing is known. */
  static Optional<String> doubt(TypedReading typed) {
    long sum = sum(typed.rates());
    return typed.rates().isEmpty() || sum == typed.total().amount()
        ? Optional.empty()
        : Optional.of(
            "its rates add up to %d, its total is %d%s"
                .formatted(sum, typed.total().amount(), MEND));
  }

  /** What stands against them after this reading. */
  static Optional<String> doubt(TypedReading typed, KeptReading before) {
    List<Energy> was = before.rates();
    List<Energy> is = typed.rates();
    if (is.isEmpty() || was.isEmpty()) {
      return doubt(typed);
    }
    if (is.size() != was.size()) {
      return Optional.of("it has " + was.size() + " rates");
    }
    for (int i = 0; i < is.size(); i++) {
      if (is.get(i).wattHours() < was.get(i).wattHours()) {
        return Optional.of(
            "its rate " + (i + 1) + " showed " + was.get(i).wattHours() + " at " + before.readAt());
      }
    }
    long byRate = sum(is) - sum(was);
    long counted = typed.total().amount() - before.total().amount();
    return byRate == counted
        ? Optional.empty()
        : Optional.of(
            "since %s its rates counted %d, and its total %d%s"
                .formatted(before.readAt(), byRate, counted, MEND));
  }

  private static long sum(List<Energy> rates) {
    return rates.stream().mapToLong(Energy::wattHours).sum();
  }
}
