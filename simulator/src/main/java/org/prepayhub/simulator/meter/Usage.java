package org.prepayhub.simulator.meter;

/**
 * The energy registers, brought up to an instant only when somebody asks.
 *
 * <p>Everything is exact integer arithmetic in watt-milliseconds, split at the quarters of an hour
 * and at the millisecond in which the money runs out. The result does not depend on how often it
 * was asked, so a restarted meter counts on exactly where its journal says it must be.
 */
final class Usage {
  static final int RATES = 5;

  private static final long PER_WATT_HOUR = 3_600_000;

  private final long[] wattHoursByRate = new long[RATES];
  private long remainder;
  private long at;

  Usage(long initialWattHours, long birthMillis) {
    for (int rate = 0; rate < RATES; rate++) {
      wattHoursByRate[rate] = initialWattHours / RATES;
    }
    wattHoursByRate[RATES - 1] += initialWattHours % RATES;
    at = birthMillis;
  }

  /** A moment that is already past changes nothing: registers never run backwards. */
  void advance(long now, Circuits circuits, Purse purse) {
    while (at < now) {
      long slot = LoadCurve.slotOf(at);
      boolean spent = purse.isSpent();
      int watts = circuits.totalWatts(slot, spent);
      long until = Math.min(now, LoadCurve.endOf(slot));
      if (watts > 0 && !spent) {
        long left = purse.wattHoursLeft() * PER_WATT_HOUR - remainder;
        until = Math.min(until, at + Math.ceilDiv(left, watts));
      }
      remainder += (until - at) * watts;
      at = until;
      long whole = remainder / PER_WATT_HOUR;
      remainder %= PER_WATT_HOUR;
      wattHoursByRate[LoadCurve.rateOf(slot)] += whole;
      purse.use(whole);
    }
  }

  long wattHours(int rate) {
    return wattHoursByRate[rate];
  }

  long totalWattHours() {
    long total = 0;
    for (long wattHours : wattHoursByRate) {
      total += wattHours;
    }
    return total;
  }

  /** The instant the registers stand at, epoch milliseconds. */
  long at() {
    return at;
  }
}
