package org.prepayhub.units;

/** Meters that are collected on one schedule. */
public record GroupId(int value) {
  public GroupId {
    if (value <= 0) {
      throw new IllegalArgumentException("GroupId must be positive, not " + value);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
