package org.prepayhub.close;

import java.time.Clock;
import java.util.Optional;
import org.prepayhub.units.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes the periods whose days are closed, of every project and kind, in their order. */
public final class PeriodCloser {
  private static final Logger log = LoggerFactory.getLogger(PeriodCloser.class);

  private final PeriodBooks books;
  private final Clock clock;

  public PeriodCloser(PeriodBooks books, Clock clock) {
    this.books = books;
    this.clock = clock;
  }

  /**
   * Closes what is due. May be called at any time and from several nodes at once.
   *
   * @return periods closed now
   * @throws Unavailable when the database was away for a project; the next call goes on. Whatever
   *     else fails for one project is thrown once all others had their turn
   */
  public int closeDuePeriods() {
    Turns turns = new Turns();
    int closed = 0;
    for (ProjectPeriods project : books.projects()) {
      for (PeriodKind kind : PeriodKind.values()) {
        closed += turns.take(project.code(), () -> close(project, kind));
      }
    }
    turns.end();
    return closed;
  }

  /** In their order, for each is chained to the one before. */
  private int close(ProjectPeriods project, PeriodKind kind) {
    int closed = 0;
    ProjectPeriods now = project;
    Optional<Period> due = now.next(kind);
    while (due.isPresent()) {
      CloseOutcome outcome = books.close(due.get(), clock.instant());
      if (outcome instanceof CloseOutcome.Elsewhere) {
        return closed;
      }
      closed += tell(project.code(), due.get(), outcome);
      now = now.with(due.get());
      due = now.next(kind);
    }
    return closed;
  }

  /** One that was closed before stands; {@code prove} tells where it comes to something else. */
  private static int tell(String code, Period period, CloseOutcome outcome) {
    return switch (outcome) {
      case CloseOutcome.Closed done -> {
        log.info(
            "The {} from {} to {} of project {} is closed: {} wallets",
            period.kind().word(),
            period.first(),
            period.last(),
            code,
            done.wallets());
        yield 1;
      }
      case CloseOutcome.Held held -> {
        log.warn(
            "The {} from {} of project {}: {}",
            period.kind().word(),
            period.first(),
            code,
            held.why());
        yield 0;
      }
      case CloseOutcome.ClosedBefore _, CloseOutcome.Elsewhere _ -> 0;
    };
  }
}
