package org.prepayhub.close;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.prepayhub.units.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the days that are over, of every project, one after the other in their order. A day that
 * is held holds those after it, of its project only.
 */
public final class DayCloser {
  private static final Logger log = LoggerFactory.getLogger(DayCloser.class);

  private final DayBooks books;
  private final Pace pace;
  private final Clock clock;

  /**
   * @param grace how long a day is over before it is closed, for what is on its way
   * @param mostDays closed of one project at one call; the others follow at the next
   */
  public record Pace(Duration grace, int mostDays) {
    public Pace {
      if (grace.isNegative() || mostDays < 1) {
        throw new IllegalArgumentException("grace cannot be negative, mostDays is at least 1");
      }
    }
  }

  public DayCloser(DayBooks books, Pace pace, Clock clock) {
    this.books = books;
    this.pace = pace;
    this.clock = clock;
  }

  /**
   * Closes what is due. May be called at any time and from several nodes at once.
   *
   * @return days closed now
   * @throws Unavailable when the database was away for a project; the next call goes on. Whatever
   *     else fails for one project is thrown once all others had their turn
   */
  public int closeDueDays() {
    Turns turns = new Turns();
    int closed = 0;
    for (ProjectDays project : books.projects()) {
      closed += turns.take(project.code(), () -> closeDaysOf(project));
    }
    turns.end();
    return closed;
  }

  private int closeDaysOf(ProjectDays project) {
    ProjectDays days = project;
    for (int closed = 0; closed < pace.mostDays(); closed++) {
      Optional<DueDay> due = days.next(clock.instant(), pace.grace());
      if (due.isEmpty() || !close(days.code(), due.get())) {
        return closed;
      }
      days = books.project(project.project());
    }
    return pace.mostDays();
  }

  private boolean close(String code, DueDay day) {
    return switch (books.close(day, clock.instant())) {
      case CloseOutcome.Closed done -> {
        log.info(
            "Day {} of project {} is closed: {} wallets, {} late entries",
            day.day(),
            code,
            done.wallets(),
            done.late());
        yield true;
      }
      case CloseOutcome.ClosedBefore _ -> true;
      case CloseOutcome.Held held -> {
        books.hold(day, held.why(), clock.instant());
        log.warn("Day {} of project {} is held: {}", day.day(), code, held.why());
        yield false;
      }
      case CloseOutcome.Elsewhere _ -> false;
    };
  }
}
