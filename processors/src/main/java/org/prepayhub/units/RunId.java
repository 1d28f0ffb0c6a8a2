package org.prepayhub.units;

/** One firing of one collection group. */
public record RunId(long value) {
  public RunId {
    if (value <= 0) {
      throw new IllegalArgumentException("RunId must be positive, not " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
