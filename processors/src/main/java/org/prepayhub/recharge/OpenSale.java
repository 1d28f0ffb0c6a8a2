package org.prepayhub.recharge;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.prepayhub.units.Money;

/**
 * A sale that is not settled, as the database has it.
 *
 * @param bookedAt or when somebody had it sent again
 * @param believedCount sales of this meter the hub knows of
 * @param believedPurchased what they add up to
 * @param committed what was committed before the first frame; empty while no frame has left
 * @param maxHold how long after a frame left the gateway may still execute it
 */
public record OpenSale(
    Money amount,
    Instant bookedAt,
    int believedCount,
    Money believedPurchased,
    Optional<Commitment> committed,
    Duration maxHold) {

  /**
   * What the hub stands by since before the first frame left.
   *
   * @param expectedCount what the meter's counter shows once it took this sale
   * @param purchasedBefore cumulative purchased amount before this sale
   * @param lateUntil when the last frame that left can no longer be executed
   * @param sends how often a frame was committed to
   * @param tries how often since it was booked, or since somebody had it sent again
   */
  public record Commitment(
      int expectedCount, Money purchasedBefore, Instant lateUntil, int sends, int tries) {

    public Commitment(int expectedCount, Money purchasedBefore, Instant lateUntil, int sends) {
      this(expectedCount, purchasedBefore, lateUntil, sends, sends);
    }
  }
}
