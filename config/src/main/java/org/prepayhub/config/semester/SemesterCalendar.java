package org.prepayhub.config.semester;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** The days of a simulated semester; the same at every run, so that a seed means the same. */
final class SemesterCalendar {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

  /** In the middle of April, or of a semester that is shorter. */
  private static final int PRICES_CHANGE_AFTER_DAYS = 46;

  private SemesterCalendar() {}

  static Instant begin() {
    return beginOf(0);
  }

  /** The instant at which a day begins, counted from 0. */
  static Instant beginOf(int day) {
    return FIRST.plusDays(day).atStartOfDay(ZONE).toInstant();
  }

  /** The day on which prices change at noon, counted from 0. */
  static int priceChangeDay(int days) {
    return Math.min(PRICES_CHANGE_AFTER_DAYS, days / 2);
  }

  /** The instant at which prices change, as a tariff file says it. */
  static String priceChange(int days) {
    return FIRST.plusDays(priceChangeDay(days)).atTime(LocalTime.NOON).toString();
  }

  /** The hour on the clock of the campus. */
  static int hour(Instant at) {
    return at.atZone(ZONE).getHour();
  }
}
