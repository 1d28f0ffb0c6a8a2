package org.prepayhub.close;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the periods of a project end. Each begins the day after the one before it, so that no day
 * is in two of a kind or in none, whatever becomes of the semesters later.
 *
 * @param semesters the days of the year on which semesters begin, each up to the day before the
 *     next; none where books know of no semesters. The 29th of February is the 28th in other years
 */
public record PeriodCut(List<MonthDay> semesters) {
  public PeriodCut {
    semesters = List.copyOf(semesters);
  }

  /**
   * Reads days written like {@code 02-20 09-01}.
   *
   * @param words separated by blanks; may be empty
   */
  public static PeriodCut of(String words) {
    return new PeriodCut(
        Stream.of(words.split(" ", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> MonthDay.parse("--" + word))
            .toList());
  }

  /** The last day of a period that begins on this one; empty where there are none of its kind. */
  public Optional<LocalDate> lastOf(PeriodKind kind, LocalDate first) {
    return switch (kind) {
      case MONTH -> Optional.of(first.with(TemporalAdjusters.lastDayOfMonth()));
      case SEMESTER ->
          semesters.stream()
              .map(begin -> nextAfter(first, begin))
              .min(Comparator.naturalOrder())
              .map(next -> next.minusDays(1));
    };
  }

  private static LocalDate nextAfter(LocalDate day, MonthDay begin) {
    LocalDate here = begin.atYear(day.getYear());
    return here.isAfter(day) ? here : begin.atYear(day.getYear() + 1);
  }
}
