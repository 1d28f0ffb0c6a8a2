package org.prepayhub.config.semester;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The days of a simulated semester; the same at every run, so that a seed means the same. However
 * short it is, it ends with the same day, so that a week has the end of a month and of a semester.
 */
record SemesterCalendar(int days) {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** The days of the year on which the semesters of the books begin, as a site's files say it. */
  static final List<String> BEGINS = List.of("02-20", "07-04");

  private static final DateTimeFormatter MONTH_AND_DAY = DateTimeFormatter.ofPattern("MM-dd");
  private static final LocalDate LAST = LocalDate.of(2026, 7, 6);

  /** In the second half of April, or in the middle of a semester that is shorter. */
  private static final int PRICES_CHANGE_AFTER_DAYS = 46;

  LocalDate first() {
    return LAST.minusDays(days - 1L);
  }

  LocalDate last() {
    return LAST;
  }

  Instant begin() {
    return beginOf(0);
  }

  /** The instant at which a day begins, counted from 0. */
  Instant beginOf(int day) {
    return first().plusDays(day).atStartOfDay(ZONE).toInstant();
  }

  /** The day on which prices change at noon, counted from 0. */
  int priceChangeDay() {
    return Math.min(PRICES_CHANGE_AFTER_DAYS, days / 2);
  }

  /** The instant at which prices change, as a tariff file says it. */
  String priceChange() {
    return first().plusDays(priceChangeDay()).atTime(LocalTime.NOON).toString();
  }

  /** How many months end. */
  long months() {
    return all().filter(day -> day.getDayOfMonth() == day.lengthOfMonth()).count();
  }

  /** How many semesters of the books end. */
  long semesters() {
    return all().filter(day -> BEGINS.contains(MONTH_AND_DAY.format(day.plusDays(1)))).count();
  }

  private Stream<LocalDate> all() {
    return first().datesUntil(LAST.plusDays(1));
  }

  /** The hour on the clock of the campus. */
  static int hour(Instant at) {
    return at.atZone(ZONE).getHour();
  }
}
