package org.prepayhub.recharge;

import java.time.Duration;

/**
 * The limits of the recharge desk.
 *
 * @param lanes transactions that may commit side by side
 * @param laneQueue bookings that may wait in front of one lane; more are told to come back
 * @param batch the most bookings in one transaction
 * @param gather the longest a lane waits for more bookings after those of a crowd, and no longer
 *     than they took; a lone caller never waits for others
 * @param patience how long a caller waits for its booking
 * @param duplicatePatience how long a caller waits for a parallel booking of the same order
 */
public record DeskLimits(
    int lanes,
    int laneQueue,
    int batch,
    Duration gather,
    Duration patience,
    Duration duplicatePatience) {
  /** More would be felt by whoever waits at a till. */
  private static final Duration MOST_GATHER = Duration.ofMillis(50);

  public DeskLimits {
    if (lanes < 1 || laneQueue < 1 || batch < 1) {
      throw new IllegalArgumentException("lanes, laneQueue and batch must be positive");
    }
    if (gather.isNegative() || gather.compareTo(MOST_GATHER) > 0) {
      throw new IllegalArgumentException("gather is " + gather + ": give 0 to 50 ms");
    }
    if (!patience.isPositive() || !duplicatePatience.isPositive()) {
      throw new IllegalArgumentException("patience and duplicatePatience must be positive");
    }
  }
}
