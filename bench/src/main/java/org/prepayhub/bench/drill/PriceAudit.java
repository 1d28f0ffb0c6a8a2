package org.prepayhub.bench.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.prepayhub.bench.drill.Journal.Charge;

/**
 * Whether a price counted from its instant on and no earlier, reckoned in integers of its own. What
 * was counted from one reading to the next is shared out by time where the instant lies between.
 *
 * @param change from when on a kilowatt-hour costs {@value #YUAN} yuan, day and night, and nothing
 *     is free
 */
record PriceAudit(ClientBook book, List<Charge> charges, Instant change) {
  static final int YUAN = 3;

  private static final long MICRO_FEN_A_WATT_HOUR = YUAN * 100_000L;

  /** The dearest rate of the campus's first tariff with its extras and its highest step. */
  private static final long MOST_BEFORE = 105_450;

  /** How many charges were compared. */
  int audit() {
    charges.forEach(this::isPricedByItsTime);
    return charges.size();
  }

  private void isPricedByItsTime(Charge charge) {
    long after = wattHoursAfter(charge);
    long least = after * MICRO_FEN_A_WATT_HOUR;
    long most = least + (charge.wattHours() - after) * MOST_BEFORE;
    if (charge.microFen() < least || charge.microFen() > most) {
      book.violate(
          "I5: %s: the price of %s makes it %d to %d micro-fen", charge, change, least, most);
    }
  }

  private long wattHoursAfter(Charge charge) {
    if (!charge.to().isAfter(change)) {
      return 0;
    }
    if (!charge.from().isBefore(change)) {
      return charge.wattHours();
    }
    long before = Duration.between(charge.from(), change).toMillis();
    long whole = Duration.between(charge.from(), charge.to()).toMillis();
    return charge.wattHours() - charge.wattHours() * before / whole;
  }
}
