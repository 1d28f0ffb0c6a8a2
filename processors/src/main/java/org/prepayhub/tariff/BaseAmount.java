package org.prepayhub.tariff;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.prepayhub.tariff.Grant.FreeUse;
import org.prepayhub.tariff.Grant.Gift;

/**
 * What an account is given every month or semester.
 *
 * @param semesters the parts of the year for which it is given; none for every month
 * @param lapses whether what is left expires with its period, or is kept
 */
public record BaseAmount(List<YearPart> semesters, Gift gift, boolean lapses) {
  /** Of a day for which nothing is given. */
  static final int NO_PERIOD = Integer.MIN_VALUE;

  public BaseAmount {
    semesters = List.copyOf(semesters);
  }

  /** The grant whose period holds the day. */
  public Optional<Grant> on(LocalDate day) {
    int period = periodOf(day);
    if (period == NO_PERIOD) {
      return Optional.empty();
    }
    LocalDate first = LocalDate.ofEpochDay(period);
    return Optional.of(new Grant(first, lastDay(first), gift, lapses));
  }

  private LocalDate lastDay(LocalDate first) {
    return semesters.isEmpty()
        ? first.plusMonths(1).minusDays(1)
        : semester(first).orElseThrow().endOf(first);
  }

  /** The first day of the period, as days since 1970. */
  int periodOf(LocalDate day) {
    if (semesters.isEmpty()) {
      return Math.toIntExact(day.toEpochDay()) - day.getDayOfMonth() + 1;
    }
    return semester(day)
        .map(part -> Math.toIntExact(part.beginningOf(day).toEpochDay()))
        .orElse(NO_PERIOD);
  }

  private Optional<YearPart> semester(LocalDate day) {
    return semesters.stream().filter(part -> part.holds(day)).findFirst();
  }

  /** What of it rating gives away. */
  long freeUse() {
    return gift instanceof FreeUse(long amount) ? amount : 0;
  }
}
