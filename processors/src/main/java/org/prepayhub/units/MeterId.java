package org.prepayhub.units;

/** One physical meter, in service or not; a replaced meter gets a new one. */
public record MeterId(long value) {
  public MeterId {
    if (value <= 0) {
      throw new IllegalArgumentException("MeterId must be positive, not " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
