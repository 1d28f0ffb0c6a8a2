package org.prepayhub.close;

import java.time.Clock;
import org.prepayhub.close.MeterBooks.UncountedDay;
import org.prepayhub.units.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what every meter counted on the days that are closed. */
public final class MeterCloser {
  private static final Logger log = LoggerFactory.getLogger(MeterCloser.class);

  private final MeterBooks books;
  private final int mostDays;
  private final Clock clock;

  /**
   * @param mostDays of one project at one call; the others follow at the next
   */
  public MeterCloser(MeterBooks books, int mostDays, Clock clock) {
    if (mostDays < 1) {
      throw new IllegalArgumentException("at least one day is counted, not " + mostDays);
    }
    this.books = books;
    this.mostDays = mostDays;
    this.clock = clock;
  }

  /**
   * Counts what is due. May be called at any time and from several nodes at once.
   *
   * @return days counted now
   * @throws Unavailable when the database was away; the next call goes on
   */
  public int countDueDays() {
    int counted = 0;
    for (UncountedDay day : books.uncounted(mostDays)) {
      long meters = books.count(day, clock.instant());
      if (meters >= 0) {
        log.info("Day {} of project {}: {} meters are counted", day.day(), day.code(), meters);
        counted++;
      }
    }
    return counted;
  }
}
