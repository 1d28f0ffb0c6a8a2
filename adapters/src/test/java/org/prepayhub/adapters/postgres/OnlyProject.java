package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.List;
import org.prepayhub.close.CloseOutcome;
import org.prepayhub.close.DayBooks;
import org.prepayhub.close.DueDay;
import org.prepayhub.close.ProjectDays;
import org.prepayhub.units.ProjectId;

/** Books of one of the projects of a database that tests share. */
record OnlyProject(DayBooks all, ProjectId only) implements DayBooks {
  @Override
  public List<ProjectDays> projects() {
    return List.of(all.project(only));
  }

  @Override
  public ProjectDays project(ProjectId project) {
    return all.project(project);
  }

  @Override
  public CloseOutcome close(DueDay day, Instant now) {
    return all.close(day, now);
  }

  @Override
  public void hold(DueDay day, String why, Instant now) {
    all.hold(day, why, now);
  }
}
