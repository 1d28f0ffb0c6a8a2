package org.prepayhub.close;

import java.time.LocalDate;
import org.prepayhub.units.ProjectId;

/**
 * Days of a project that are closed together, the first and the last included.
 *
 * @param first the day after the period before; of the first of a project its first closed day
 */
public record Period(ProjectId project, PeriodKind kind, LocalDate first, LocalDate last) {
  public Period {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("a period ends after it began: " + first + " to " + last);
    }
  }
}
