package org.prepayhub.close;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.prepayhub.units.ProjectId;

/**
 * Which day of a project is to be closed next.
 *
 * @param code of the project
 * @param last the day closed last
 * @param firstEntryAt when the first entry of its journal was booked; a project without one has
 *     nothing to close
 */
public record ProjectDays(
    ProjectId project,
    String code,
    DayCut cut,
    Optional<ClosedDay> last,
    Optional<Instant> firstEntryAt) {

  /** A day that is closed, and the instant at which it ended. */
  public record ClosedDay(LocalDate day, Instant to) {}

  /**
   * The day after the last closed one, if it is over for at least the grace. It begins where that
   * one ended, whatever became of the project's zone and cut since; a day for which that leaves no
   * time is passed over.
   */
  public Optional<DueDay> next(Instant now, Duration grace) {
    return last.map(this::after).or(this::first).filter(day -> !now.isBefore(day.to().plus(grace)));
  }

  private Optional<DueDay> first() {
    return firstEntryAt.map(
        at -> {
          LocalDate day = cut.dayOf(at);
          return new DueDay(project, day, cut.beginOf(day), cut.endOf(day));
        });
  }

  private DueDay after(ClosedDay closed) {
    LocalDate day = closed.day().plusDays(1);
    while (!closed.to().isBefore(cut.endOf(day))) {
      day = day.plusDays(1);
    }
    return new DueDay(project, day, closed.to(), cut.endOf(day));
  }
}
