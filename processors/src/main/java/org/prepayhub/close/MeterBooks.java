package org.prepayhub.close;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.prepayhub.units.ProjectId;

/** What meters counted, day by day of the books. */
public interface MeterBooks {

  /**
   * A closed day of a project whose meters are to be looked at.
   *
   * @param code of the project
   * @param window when it began and ended
   */
  record UncountedDay(ProjectId project, String code, LocalDate day, Window window) {}

  /** From one instant to another. */
  record Window(Instant from, Instant to) {}

  /**
   * The closed days whose meters were not looked at, of every project, each project's in their
   * order.
   *
   * @param most days of one project
   */
  List<UncountedDay> uncounted(int most);

  /**
   * Writes down once what each meter counted on a day.
   *
   * @return how many meters; negative where somebody else is at the days of this project or wrote
   *     this one, and nothing was done
   */
  long count(UncountedDay day, Instant now);
}
