package org.prepayhub.units;

/** One half-duplex bus behind a gateway. */
public record LineId(int value) {
  public LineId {
    if (value <= 0) {
      throw new IllegalArgumentException("LineId must be positive, not " + value);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
