package org.prepayhub.simulator.fault;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * One frame hit by one fault, with the dice for it.
 *
 * @param holdMillis as ordered; 0 leaves it to the dice
 */
public record Strike(FaultKind kind, SplittableRandom random, long holdMillis) {
  private static final int LATE_LEAST_MILLIS = 1_100;
  private static final int LATE_MOST_MILLIS = 2_500;
  private static final int SLOW_LEAST_MILLIS = 100;
  private static final int SLOW_MOST_MILLIS = 800;

  /** Held beyond the hub's response timeout of a second. */
  public long lateNanos() {
    long millis =
        holdMillis > 0 ? holdMillis : random.nextLong(LATE_LEAST_MILLIS, LATE_MOST_MILLIS + 1);
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** Up to 80 % of the hub's response timeout of a second. */
  public long slowNanos() {
    return TimeUnit.MILLISECONDS.toNanos(random.nextLong(SLOW_LEAST_MILLIS, SLOW_MOST_MILLIS + 1));
  }
}
