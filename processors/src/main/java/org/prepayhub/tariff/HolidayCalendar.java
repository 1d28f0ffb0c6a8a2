package org.prepayhub.tariff;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which days are no ordinary days.
 *
 * @param holidays days off, whatever day of the week they are
 * @param workdays Saturdays and Sundays that are worked, in exchange for days off
 */
public record HolidayCalendar(Set<LocalDate> holidays, Set<LocalDate> workdays) {
  /** Knows weekends only. */
  public static final HolidayCalendar PLAIN = new HolidayCalendar(Set.of(), Set.of());

  public HolidayCalendar {
    holidays = Set.copyOf(holidays);
    workdays = Set.copyOf(workdays);
  }

  public DayKind kindOf(LocalDate day) {
    if (holidays.contains(day)) {
      return DayKind.HOLIDAY;
    }
    return isWeekend(day) && !workdays.contains(day) ? DayKind.WEEKEND : DayKind.WEEKDAY;
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
