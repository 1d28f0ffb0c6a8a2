package org.prepayhub.metering;

import java.time.Duration;

/**
 * How long to leave a meter alone of which a sale or a command could not be settled: 1 s, doubling
 * to 10 s, and a minute once an hour of tries has gone by.
 */
public final class MeterBackOff {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST_IN_FIRST_HOUR = Duration.ofSeconds(10);
  private static final Duration LATER = Duration.ofMinutes(1);
  private static final int DOUBLINGS = 4;
  private static final int ATTEMPTS_IN_FIRST_HOUR = 360;

  private MeterBackOff() {}

  /**
   * @param attempt how often it was taken up, this time included
   */
  public static Duration after(int attempt) {
    if (attempt > ATTEMPTS_IN_FIRST_HOUR) {
      return LATER;
    }
    return attempt > DOUBLINGS
        ? LONGEST_IN_FIRST_HOUR
        : SHORTEST.multipliedBy(1L << Math.max(0, attempt - 1));
  }
}
