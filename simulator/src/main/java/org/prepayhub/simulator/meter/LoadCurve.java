package org.prepayhub.simulator.meter;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a dormitory room would draw: a pure function of its seed, the circuit and the quarter of an
 * hour, so that a meter can be evaluated whenever it is asked and always tells the same story.
 *
 * <p>Circuit 0 feeds the lights, 1 the sockets, 2 the air conditioner. Times are the project's
 * zone, Asia/Shanghai, which has no daylight saving.
 */
final class LoadCurve {
  static final int CIRCUITS = 3;
  static final long SLOT_MILLIS = Duration.ofMinutes(15).toMillis();

  private static final long ZONE_MILLIS = Duration.ofHours(8).toMillis();
  private static final int SLOTS_A_DAY = 96;
  private static final int SOCKET_CAP_WATTS = 1500;
  private static final int HEATER_WATTS = 1800;
  private static final int HEATER_RARITY = 2000;

  /** Average watts of an average room by hour. */
  private static final int[][] SHAPE = {
    {5, 5, 5, 5, 5, 5, 30, 40, 10, 5, 5, 10, 20, 10, 5, 5, 5, 20, 60, 80, 90, 90, 80, 40},
    {
      40, 30, 25, 25, 25, 25, 40, 60, 40, 40, 40, 60, 90, 60, 40, 40, 50, 70, 120, 160, 180, 180,
      160, 80
    },
    {
      260, 240, 220, 200, 180, 160, 80, 20, 20, 20, 20, 80, 260, 240, 120, 40, 40, 80, 260, 480,
      520, 540, 520, 380
    }
  };

  /** Rate register (0 to 4: sharp, peak, flat, valley, deep valley) by hour. */
  private static final int[] RATES = {
    3, 3, 4, 4, 4, 3, 3, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 1, 1, 0, 0, 2, 2, 3
  };

  private final long seed;
  private final OptionalInt always;

  /**
   * @param always the hour of the day, 0 to 23, that every other is like; else each as itself
   */
  LoadCurve(long seed, OptionalInt always) {
    this.seed = seed;
    this.always = always;
  }

  /** Number of the quarter of an hour that holds this instant. */
  static long slotOf(long epochMillis) {
    return Math.floorDiv(epochMillis + ZONE_MILLIS, SLOT_MILLIS);
  }

  /** First millisecond after the slot. */
  static long endOf(long slot) {
    return (slot + 1) * SLOT_MILLIS - ZONE_MILLIS;
  }

  static int rateOf(long slot) {
    return RATES[hourOf(slot)];
  }

  private static int hourOf(long slot) {
    return Math.floorMod(slot, SLOTS_A_DAY) / 4;
  }

  private int livedHourOf(long slot) {
    return always.isPresent() ? always.getAsInt() : hourOf(slot);
  }

  /** Watts that the room would draw on this circuit were it closed. */
  int watts(int circuit, long slot) {
    if (circuit == 1 && isHeaterPluggedIn(slot)) {
      return HEATER_WATTS;
    }
    long room = 500 + Mix.below(Mix.of(seed, circuit, -1), 550);
    long noise = 700 + Mix.below(Mix.of(seed, circuit, slot), 600);
    return (int) (SHAPE[circuit][livedHourOf(slot)] * room * noise / 1_000_000);
  }

  /** The meter's load control opens a circuit that draws more than its cap. */
  boolean isPowerOpen(int circuit, long slot) {
    return circuit == 1 && watts(circuit, slot) > SOCKET_CAP_WATTS;
  }

  /** In every eighth room the lights are switched off by time from midnight to five. */
  boolean isTimeOpen(int circuit, long slot) {
    return circuit == 0 && livedHourOf(slot) < 5 && Mix.below(Mix.of(seed, 7, 7), 8) == 0;
  }

  /** Tenths of a volt. */
  int voltage(long slot) {
    return 2200 + (int) Mix.below(Mix.of(seed, 11, slot), 81) - 40;
  }

  /** Thousandths. */
  int powerFactor(long slot) {
    return 930 + (int) Mix.below(Mix.of(seed, 12, slot), 60);
  }

  /** Hundredths of a hertz. */
  int frequency(long slot) {
    return 5000 + (int) Mix.below(Mix.of(0, 13, slot), 7) - 3;
  }

  private boolean isHeaterPluggedIn(long slot) {
    return livedHourOf(slot) >= 18 && Mix.below(Mix.of(seed, 9, slot), HEATER_RARITY) == 0;
  }
}
