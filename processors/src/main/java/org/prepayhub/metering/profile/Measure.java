package org.prepayhub.metering.profile;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.prepayhub.units.Utility;

/**
 * A part of a reading: the whole-number unit it is kept in, and the units a profile may state it
 * in.
 */
record Measure(Map<String, String> ratios) {
  /** Kept in watt-hours. */
  static final Measure ENERGY = new Measure(Map.of("Wh", "1", "kWh", "1000", "MWh", "1000000"));

  /** Kept in litres. */
  static final Measure WATER = new Measure(Map.of("L", "1", "m3", "1000"));

  /** Kept in fen. */
  static final Measure MONEY = new Measure(Map.of("fen", "1", "yuan", "100"));

  static final Measure COUNT = new Measure(Map.of("", "1"));

  /** Kept in tenths of a volt. */
  static final Measure VOLTAGE = new Measure(Map.of("mV", "0.01", "V", "10", "kV", "10000"));

  /** Kept in hundredths of an ampere. */
  static final Measure CURRENT = new Measure(Map.of("mA", "0.1", "A", "100", "kA", "100000"));

  /** Kept in watts. */
  static final Measure POWER = new Measure(Map.of("W", "1", "kW", "1000", "MW", "1000000"));

  /** Kept in thousandths. */
  static final Measure POWER_FACTOR = new Measure(Map.of("", "1000"));

  /** Kept in hundredths of a hertz. */
  static final Measure FREQUENCY = new Measure(Map.of("Hz", "100"));

  /** In which the total of a meter is kept. */
  static Measure of(Utility utility) {
    return switch (utility) {
      case ELECTRICITY -> ENERGY;
      case WATER -> WATER;
    };
  }

  /** How many of the kept unit make one of the stated unit. */
  Optional<BigDecimal> ratioOf(String unit) {
    return Optional.ofNullable(ratios.get(unit)).map(BigDecimal::new);
  }

  /** The units that may be stated, for messages; none where the number has no unit. */
  String units() {
    String joined = String.join(", ", new TreeSet<>(ratios.keySet()));
    return joined.isEmpty() ? "(none: leave unit out)" : joined;
  }
}
