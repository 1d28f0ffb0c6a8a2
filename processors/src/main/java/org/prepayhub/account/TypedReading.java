package org.prepayhub.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Utility;

/**
 * What somebody read off a meter that cannot be asked.
 *
 * @param rates cumulative energy per rate, in the order in which the meter is read; empty where it
 *     has none or nobody wrote them down
 * @param balance what it showed of money, where it holds its account's; negative in overdraft
 */
public record TypedReading(
    MeterNo meterNo, Instant readAt, Counted total, List<Energy> rates, Optional<Money> balance) {
  public TypedReading {
    rates = List.copyOf(rates);
    if (total.utility() != Utility.ELECTRICITY && !rates.isEmpty()) {
      throw new IllegalArgumentException("a water meter has no rates");
    }
  }

  /** Of a meter whose rates nobody wrote down. */
  public TypedReading(MeterNo meterNo, Instant readAt, Counted total, Optional<Money> balance) {
    this(meterNo, readAt, total, List.of(), balance);
  }

  /** Of a meter that holds no money, and whose rates nobody wrote down. */
  public TypedReading(MeterNo meterNo, Instant readAt, Counted total) {
    this(meterNo, readAt, total, Optional.empty());
  }

  /** All of it as text that is kept for ever: it says what is stored, not how it is shown. */
  String content() {
    return String.join(
            " ",
            meterNo.value(),
            readAt.toString(),
            total.utility().name(),
            Long.toString(total.amount()))
        + byRate()
        + balance.map(shown -> " holding " + shown.fen()).orElse("");
  }

  private String byRate() {
    return rates.isEmpty()
        ? ""
        : rates.stream()
            .map(rate -> Long.toString(rate.wattHours()))
            .collect(Collectors.joining(",", " by rate ", ""));
  }
}
