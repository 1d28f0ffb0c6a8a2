package org.prepayhub.tariff;

/** The days of a part of the year: which slots hold on which kind of day. */
public record Season(YearPart part, DayTable weekday, DayTable weekend, DayTable holiday) {

  static Season always(DayTable everyDay) {
    return new Season(YearPart.WHOLE, everyDay, everyDay, everyDay);
  }

  DayTable on(DayKind kind) {
    return switch (kind) {
      case WEEKDAY -> weekday;
      case WEEKEND -> weekend;
      case HOLIDAY -> holiday;
    };
  }
}
