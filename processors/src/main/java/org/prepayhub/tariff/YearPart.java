package org.prepayhub.tariff;

import java.time.LocalDate;
import java.time.MonthDay;

/**
 * A part of every year, both days included; one that ends before it begins goes on into the next
 * year.
 */
public record YearPart(MonthDay first, MonthDay last) {
  /** Every day. */
  public static final YearPart WHOLE = new YearPart(MonthDay.of(1, 1), MonthDay.of(12, 31));

  public boolean holds(LocalDate day) {
    return holds(MonthDay.from(day));
  }

  boolean holds(MonthDay day) {
    boolean begun = !day.isBefore(first);
    boolean notOver = !day.isAfter(last);
    return first.isAfter(last) ? begun || notOver : begun && notOver;
  }

  /** The day on which the part began that holds this day. */
  LocalDate beginningOf(LocalDate day) {
    LocalDate begin = first.atYear(day.getYear());
    return begin.isAfter(day) ? first.atYear(day.getYear() - 1) : begin;
  }

  /** The last day of the part that began on this day. */
  LocalDate endOf(LocalDate beginning) {
    LocalDate end = last.atYear(beginning.getYear());
    return end.isBefore(beginning) ? last.atYear(beginning.getYear() + 1) : end;
  }
}
