package org.prepayhub.close;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.units.ProjectId;

/**
 * Which periods of a project are to be closed next.
 *
 * @param code of the project
 * @param closed its closed days, the first and the last
 * @param upTo the last day of the last closed period, by kind; none of a kind that has no period
 */
public record ProjectPeriods(
    ProjectId project, String code, PeriodCut cut, Days closed, Map<PeriodKind, LocalDate> upTo) {
  public ProjectPeriods {
    upTo = Map.copyOf(upTo);
  }

  /** The first and the last of days that follow one another. */
  public record Days(LocalDate first, LocalDate last) {}

  /** The period after the last closed one of its kind, once all its days are closed. */
  public Optional<Period> next(PeriodKind kind) {
    LocalDate first =
        Optional.ofNullable(upTo.get(kind)).map(day -> day.plusDays(1)).orElse(closed.first());
    return cut.lastOf(kind, first)
        .filter(last -> !last.isAfter(closed.last()))
        .map(last -> new Period(project, kind, first, last));
  }

  /** The same after this period was closed. */
  public ProjectPeriods with(Period period) {
    Map<PeriodKind, LocalDate> further = new EnumMap<>(PeriodKind.class);
    further.putAll(upTo);
    further.put(period.kind(), period.last());
    return new ProjectPeriods(project, code, cut, closed, further);
  }
}
