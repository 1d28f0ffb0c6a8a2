package org.prepayhub.tariff;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the days of a calendar, each a date or two with {@code ..} between. */
public final class CalendarCompiler {
  private static final int MOST_DAYS = 2_000;
  private static final int LONGEST = 366;

  private final Mistakes mistakes = new Mistakes();

  private CalendarCompiler() {}

  /**
   * What became of a calendar.
   *
   * @param calendar of what could be read
   */
  public record Read(HolidayCalendar calendar, List<TariffMistake> mistakes) {
    public Read {
      mistakes = List.copyOf(mistakes);
    }
  }

  public static Read compile(List<String> holidays, List<String> workdays) {
    CalendarCompiler compiler = new CalendarCompiler();
    Set<LocalDate> off = compiler.days(holidays, "holidays");
    Set<LocalDate> worked = compiler.days(workdays, "workdays");
    for (int i = 0; i < workdays.size(); i++) {
      compiler.requireWeekend(workdays.get(i), off, "workdays." + i);
    }
    return new Read(new HolidayCalendar(off, worked), compiler.mistakes.all());
  }

  private Set<LocalDate> days(List<String> texts, String path) {
    Set<LocalDate> days = new TreeSet<>();
    for (int i = 0; i < texts.size(); i++) {
      days.addAll(days(texts.get(i), path + "." + i));
    }
    mistakes.requireAtMost(path, days.size(), MOST_DAYS, "days");
    return days;
  }

  private List<LocalDate> days(String text, String path) {
    List<LocalDate> days = dates(text);
    mistakes.require(
        !days.isEmpty(),
        path,
        "'" + text + "' is no date",
        "write it like 2026-10-01, or 2026-10-01..2026-10-07");
    return days;
  }

  private static List<LocalDate> dates(String text) {
    try {
      String[] ends = text.split("\\.\\.", 2);
      LocalDate first = LocalDate.parse(ends[0]);
      LocalDate last = LocalDate.parse(ends[ends.length - 1]);
      return last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= LONGEST
          ? List.of()
          : first.datesUntil(last.plusDays(1)).toList();
    } catch (DateTimeException _) {
      return List.of();
    }
  }

  private void requireWeekend(String text, Set<LocalDate> holidays, String path) {
    for (LocalDate day : dates(text)) {
      mistakes.require(
          HolidayCalendar.isWeekend(day) && !holidays.contains(day),
          path,
          day + (holidays.contains(day) ? " is a holiday too" : " is worked anyhow"),
          "list Saturdays and Sundays that are worked");
    }
  }
}
