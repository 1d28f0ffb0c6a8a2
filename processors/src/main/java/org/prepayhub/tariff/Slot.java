package org.prepayhub.tariff;

/**
 * A part of a day at one rate, by the clock on the wall.
 *
 * @param fromMinute of the day, 0 to 1439
 * @param toMinute the first that no longer belongs to it, at most 1440
 */
public record Slot(int fromMinute, int toMinute, Rate rate) {
  /** The minutes of a day. */
  public static final int DAY = 1440;

  public Slot {
    if (fromMinute < 0 || fromMinute >= toMinute || toMinute > DAY) {
      throw new IllegalArgumentException(
          "a slot from minute " + fromMinute + " to " + toMinute + " is no part of a day");
    }
  }
}
