package org.prepayhub.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/**
 * The reading of a meter that an opening or a closure stands on.
 *
 * @param rates cumulative energy per rate; empty where the meter has none, or whoever typed it left
 *     them out
 * @param typed whether a person read it off the meter
 * @param balance what it showed of money, where it holds its account's; negative in overdraft
 */
public record KeptReading(
    MeterNo meterNo,
    Instant readAt,
    Counted total,
    List<Energy> rates,
    boolean typed,
    Optional<Money> balance) {
  public KeptReading {
    rates = List.copyOf(rates);
  }

  /** Of a meter that holds no money. */
  public KeptReading(
      MeterNo meterNo, Instant readAt, Counted total, List<Energy> rates, boolean typed) {
    this(meterNo, readAt, total, rates, typed, Optional.empty());
  }

  public static KeptReading of(TypedReading reading) {
    return new KeptReading(
        reading.meterNo(),
        reading.readAt(),
        reading.total(),
        reading.rates(),
        true,
        reading.balance());
  }
}
