package org.prepayhub.close;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * @throws Unavailable when the database was away for a project; the next call goes on. Whatever
   *     else fails for one project is thrown once all others had their turn
   */
  public int countDueDays() {
    Map<String, List<UncountedDay>> ofProjects =
        books.uncounted(mostDays).stream()
            .collect(groupingBy(UncountedDay::code, LinkedHashMap::new, toList()));
    Turns turns = new Turns();
    int counted = 0;
    for (Map.Entry<String, List<UncountedDay>> project : ofProjects.entrySet()) {
      counted += turns.take(project.getKey(), () -> count(project.getValue()));
    }
    turns.end();
    return counted;
  }

  /**
   * In their order: a day that fails, or that somebody else is at, keeps those after it, for a day
   * that is passed over could not be made up for.
   */
  private int count(List<UncountedDay> days) {
    int counted = 0;
    for (UncountedDay day : days) {
      long meters = books.count(day, clock.instant());
      if (meters < 0) {
        return counted;
      }
      log.info("Day {} of project {}: {} meters are counted", day.day(), day.code(), meters);
      counted++;
    }
    return counted;
  }
}
