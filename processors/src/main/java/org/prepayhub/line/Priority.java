package org.prepayhub.line;

/**
 * Which request goes next on a line; the first named goes first. Waiting raises a request so that
 * polls never starve.
 */
public enum Priority {
  /** Control commands and sales. */
  CONTROL,
  /** The read that proves a control command or a sale. */
  READ_BACK,
  /** A read somebody is waiting for. */
  DEMAND,
  /** Timed collection. */
  POLL,
  /** Filling of gaps from a meter's frozen data. */
  BACK_FILL;

  /** Zero goes first. */
  int rank() {
    return switch (this) {
      case CONTROL -> 0;
      case READ_BACK -> 1;
      case DEMAND -> 2;
      case POLL -> 3;
      case BACK_FILL -> 4;
    };
  }

  /** Whether nobody waits for it; it stands back where others must not. */
  boolean isTimed() {
    return this == POLL || this == BACK_FILL;
  }
}
