package org.prepayhub.close;

import java.time.Instant;
import java.time.LocalDate;
import org.prepayhub.units.ProjectId;

/**
 * A day of a project that is over.
 *
 * @param from where the day before it ended
 * @param to end of the day; no part of it
 */
public record DueDay(ProjectId project, LocalDate day, Instant from, Instant to) {
  public DueDay {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a day ends after it began: " + from + " to " + to);
    }
  }
}
