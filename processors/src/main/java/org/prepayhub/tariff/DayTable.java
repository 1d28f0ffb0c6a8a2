package org.prepayhub.tariff;

import java.util.List;

/** The slots of one kind of day: they follow one another and fill it. */
public record DayTable(List<Slot> slots) {
  public static final int MOST_SLOTS = 14;

  public DayTable {
    slots = List.copyOf(slots);
    if (slots.isEmpty() || slots.size() > MOST_SLOTS) {
      throw new IllegalArgumentException("a day has 1 to 14 slots, not " + slots.size());
    }
    int filled = 0;
    for (Slot slot : slots) {
      if (slot.fromMinute() != filled) {
        throw new IllegalArgumentException("no slot begins at minute " + filled);
      }
      filled = slot.toMinute();
    }
    if (filled != Slot.DAY) {
      throw new IllegalArgumentException("no slot begins at minute " + filled);
    }
  }

  static DayTable allDay(Rate rate) {
    return new DayTable(List.of(new Slot(0, Slot.DAY, rate)));
  }

  /**
   * @param second of the day by the clock on the wall, 0 to 86399
   */
  Slot at(int second) {
    int minute = second / 60;
    int i = 0;
    while (slots.get(i).toMinute() <= minute) {
      i++;
    }
    return slots.get(i);
  }
}
