package org.prepayhub.config.simulation;

import java.time.Duration;

/**
 * A customer's purchase as the card system brings it.
 *
 * @param number its place in the plan; its order number follows from it
 * @param meter index of the meter whose account it is for
 * @param again how the card system asks once more after it had its answer
 */
record Purchase(int number, Duration at, int meter, long amountFen, Again again) {

  /** A repeat of a settled order. */
  enum Again {
    NO,
    SAME,
    OTHER_AMOUNT
  }
}
