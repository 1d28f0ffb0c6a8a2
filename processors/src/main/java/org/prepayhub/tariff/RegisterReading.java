package org.prepayhub.tariff;

import java.time.Instant;
import java.util.List;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;

/**
 * What rating needs of a believed reading.
 *
 * @param at the instant for which the registers count, exact to the millisecond
 * @param total cumulative
 * @param rates the cumulative rate registers in the order of {@link Rate}; empty where the meter
 *     has none
 */
public record RegisterReading(Instant at, Counted total, List<Energy> rates) {
  public RegisterReading {
    rates = List.copyOf(rates);
  }

  public static RegisterReading of(Instant at, Counted total) {
    return new RegisterReading(at, total, List.of());
  }
}
