package org.prepayhub.line;

/**
 * Which request goes next on a line; the first named goes first. Waiting raises a request so that
 * polls never starve.
 */
public enum Priority {
  /** Control commands and sales. */
  CONTROL(0),
  /** The read that proves a control command or a sale. */
  READ_BACK(1),
  /** A read somebody is waiting for. */
  DEMAND(2),
  /** Timed collection. */
  POLL(3),
  /** Filling of gaps from a meter's frozen data. */
  BACK_FILL(4);

  private final int ageings;

  Priority(int ageings) {
    this.ageings = ageings;
  }

  /** How many ageings a request of this priority waits behind a fresh one of the highest. */
  int ageings() {
    return ageings;
  }
}
