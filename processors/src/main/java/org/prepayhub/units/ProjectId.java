package org.prepayhub.units;

/** A campus or property; its finances are its own. */
public record ProjectId(int value) {
  public ProjectId {
    if (value <= 0) {
      throw new IllegalArgumentException("ProjectId must be positive, not " + value);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
