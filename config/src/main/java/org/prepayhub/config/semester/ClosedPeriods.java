package org.prepayhub.config.semester;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.close.PeriodCloses;
import org.prepayhub.close.PeriodCloses.PeriodPage;
import org.prepayhub.close.PeriodKind;

/**
 * The months and semesters that were closed.
 *
 * @param wrong in words; empty when as many are closed as ended
 */
record ClosedPeriods(int months, int semesters, List<String> wrong) {
  private static final int MOST = 60;

  static ClosedPeriods of(PeriodCloses closes, Grant grant, SemesterCalendar calendar) {
    int months = closed(closes, grant, PeriodKind.MONTH);
    int semesters = closed(closes, grant, PeriodKind.SEMESTER);
    List<String> wrong = new ArrayList<>();
    if (months != calendar.months()) {
      wrong.add("%d months are closed, not %d".formatted(months, calendar.months()));
    }
    if (semesters != calendar.semesters()) {
      wrong.add("%d semesters are closed, not %d".formatted(semesters, calendar.semesters()));
    }
    return new ClosedPeriods(months, semesters, List.copyOf(wrong));
  }

  private static int closed(PeriodCloses closes, Grant grant, PeriodKind kind) {
    return closes
        .periodsOfProject(
            grant, SemesterFiles.PROJECT, new PeriodPage(kind, Optional.empty(), MOST))
        .orElseThrow()
        .size();
  }
}
