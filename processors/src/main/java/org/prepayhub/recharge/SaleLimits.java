package org.prepayhub.recharge;

import java.time.Duration;

/**
 * The limits of selling to meters.
 *
 * @param inFlight sales one node works on at a time
 * @param crowd callers waiting at the desk, from which on sales stand back
 * @param claim how long a claimed sale is this node's before it is due again by itself
 * @param sendWindow how long after the commit a frame may leave at the latest
 * @param mostSends frames of one sale before it is held
 * @param giveUpAfter age of a booking after which a sale that is not taken is held, and how long a
 *     meter that was sent one may stay out of reach until it is
 */
public record SaleLimits(
    int inFlight,
    int crowd,
    Duration claim,
    Duration sendWindow,
    int mostSends,
    Duration giveUpAfter) {
  private static final int CROWDED_SHARE = 16;

  public SaleLimits {
    if (inFlight < 1 || crowd < 1 || mostSends < 1) {
      throw new IllegalArgumentException("inFlight, crowd and mostSends must be positive");
    }
    if (!claim.isPositive() || !giveUpAfter.isPositive() || sendWindow.isNegative()) {
      throw new IllegalArgumentException("claim, sendWindow and giveUpAfter must be positive");
    }
  }

  /**
   * The most sales under way. Somebody stands at a till for a booking; its sale can wait, though
   * never all sales for ever.
   */
  int inFlight(boolean crowded) {
    return crowded ? Math.max(1, inFlight / CROWDED_SHARE) : inFlight;
  }
}
