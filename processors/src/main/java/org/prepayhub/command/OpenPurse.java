package org.prepayhub.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.prepayhub.units.Money;

/**
 * An order to the money in a meter that is not settled, under its lock.
 *
 * @param amount of a refund; zero of a clear
 * @param committed what was committed before the first frame; empty while no frame has left
 * @param maxHold how long after a frame left the gateway may still execute it
 */
public record OpenPurse(
    PurseKind kind,
    Money amount,
    Instant askedAt,
    Optional<Commitment> committed,
    Duration maxHold) {

  /**
   * What the hub stands by since before the first frame left.
   *
   * @param expectedCount what the meter's counter shows once it did it
   * @param lateUntil when the last frame that left can no longer be executed
   * @param sends how often a frame was committed to
   */
  public record Commitment(int expectedCount, Instant lateUntil, int sends) {}

  boolean isDoneBy(PurseLeft shown, Commitment commitment) {
    return shown.refundCount() == commitment.expectedCount()
        && (kind == PurseKind.CLEAR || shown.lastRefund().equals(amount));
  }
}
