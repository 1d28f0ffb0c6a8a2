package org.prepayhub.close;

import java.time.Instant;
import java.util.List;
import org.prepayhub.units.ProjectId;

/** The books that are closed day by day. */
public interface DayBooks {

  /** Every project, by id. */
  List<ProjectDays> projects();

  /** One project as it stands now. */
  ProjectDays project(ProjectId project);

  /**
   * Closes a day in one transaction, or tells why not. A day that is closed is counted again and
   * compared.
   */
  CloseOutcome close(DueDay day, Instant now);

  /** Writes down that a day cannot be closed, for people to see. */
  void hold(DueDay day, String why, Instant now);
}
