package org.prepayhub.account;

import java.time.Instant;
import java.util.List;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterNo;

/**
 * The reading of a meter that an opening or a closure stands on.
 *
 * @param rates cumulative energy per rate; empty where the meter has none or somebody typed it
 * @param typed whether a person read it off the meter
 */
public record KeptReading(
    MeterNo meterNo, Instant readAt, Counted total, List<Energy> rates, boolean typed) {
  public KeptReading {
    rates = List.copyOf(rates);
  }

  public static KeptReading of(TypedReading reading) {
    return new KeptReading(reading.meterNo(), reading.readAt(), reading.total(), List.of(), true);
  }
}
