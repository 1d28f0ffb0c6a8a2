package org.prepayhub.recharge;

import java.time.Duration;

/**
 * The limits of the recharge desk.
 *
 * @param lanes transactions that may commit side by side
 * @param laneQueue bookings that may wait in front of one lane; more are told to come back
 * @param batch the most bookings in one transaction
 * @param patience how long a caller waits for its booking
 * @param duplicatePatience how long a caller waits for a parallel booking of the same order
 */
public record DeskLimits(
    int lanes, int laneQueue, int batch, Duration patience, Duration duplicatePatience) {

  public DeskLimits {
    if (lanes < 1 || laneQueue < 1 || batch < 1) {
      throw new IllegalArgumentException("lanes, laneQueue and batch must be positive");
    }
    if (!patience.isPositive() || !duplicatePatience.isPositive()) {
      throw new IllegalArgumentException("patience and duplicatePatience must be positive");
    }
  }
}
