package org.prepayhub.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.prepayhub.close.ProjectPeriods.Days;
import org.prepayhub.units.ProjectId;

class PeriodCutTest {
  private static final ProjectId PROJECT = new ProjectId(1);
  private static final PeriodCut TWO = PeriodCut.of("02-20 09-01");

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  @Provide
  Arbitrary<PeriodCut> cuts() {
    return Arbitraries.integers()
        .between(0, 365)
        .map(offset -> MonthDay.from(LocalDate.of(2024, 1, 1).plusDays(offset)))
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(PeriodCut::new);
  }

  @Property
  void noDayIsInTwoPeriodsOfAKindOrInNone(
      @ForAll("cuts") PeriodCut cut,
      @ForAll("cuts") PeriodCut later,
      @ForAll PeriodKind kind,
      @ForAll @IntRange(max = 3_000) int offset) {
    LocalDate first = day("2023-01-01").plusDays(offset);
    LocalDate last = cut.lastOf(kind, first).orElseThrow();
    LocalDate lastOfNext = later.lastOf(kind, last.plusDays(1)).orElseThrow();

    assertThat(last).isAfterOrEqualTo(first).isBefore(first.plusDays(367));
    assertThat(lastOfNext).isAfter(last);
  }

  @Property
  void aSemesterEndsTheDayBeforeOneOfItsDaysAndHoldsNoOther(
      @ForAll("cuts") PeriodCut cut, @ForAll @IntRange(max = 3_000) int offset) {
    LocalDate first = day("2023-01-01").plusDays(offset);
    LocalDate last = cut.lastOf(PeriodKind.SEMESTER, first).orElseThrow();

    assertThat(begins(cut, last.plusDays(1))).isTrue();
    assertThat(first.plusDays(1).datesUntil(last.plusDays(1)))
        .noneMatch(within -> begins(cut, within));
  }

  private static boolean begins(PeriodCut cut, LocalDate day) {
    return cut.semesters().stream().anyMatch(it -> it.atYear(day.getYear()).equals(day));
  }

  @Test
  void aMonthEndsWithTheCalendarWhereverItBegan() {
    assertThat(TWO.lastOf(PeriodKind.MONTH, day("2026-03-10"))).contains(day("2026-03-31"));
    assertThat(TWO.lastOf(PeriodKind.MONTH, day("2028-02-01"))).contains(day("2028-02-29"));
  }

  @Test
  void semestersAreWhatTheProjectSays() {
    assertThat(TWO.lastOf(PeriodKind.SEMESTER, day("2026-02-20"))).contains(day("2026-08-31"));
    assertThat(TWO.lastOf(PeriodKind.SEMESTER, day("2026-02-19"))).contains(day("2026-02-19"));
    assertThat(TWO.lastOf(PeriodKind.SEMESTER, day("2026-09-01"))).contains(day("2027-02-19"));
    assertThat(PeriodCut.of("").lastOf(PeriodKind.SEMESTER, day("2026-09-01"))).isEmpty();
    assertThat(PeriodCut.of("02-29").lastOf(PeriodKind.SEMESTER, day("2026-03-01")))
        .contains(day("2027-02-27"));
    assertThatThrownBy(() -> PeriodCut.of("02-30")).isInstanceOf(DateTimeException.class);
  }

  @Test
  void aPeriodIsDueOnceItsLastDayIsClosed() {
    Days closed = new Days(day("2026-01-15"), day("2026-02-27"));
    ProjectPeriods project = new ProjectPeriods(PROJECT, "north", TWO, closed, Map.of());

    Period january = project.next(PeriodKind.MONTH).orElseThrow();
    assertThat(january)
        .isEqualTo(new Period(PROJECT, PeriodKind.MONTH, day("2026-01-15"), day("2026-01-31")));
    assertThat(project.with(january).next(PeriodKind.MONTH)).isEqualTo(Optional.empty());
    assertThat(until(project, "2026-02-28").with(january).next(PeriodKind.MONTH))
        .contains(new Period(PROJECT, PeriodKind.MONTH, day("2026-02-01"), day("2026-02-28")));
    assertThat(project.with(january).next(PeriodKind.SEMESTER))
        .contains(new Period(PROJECT, PeriodKind.SEMESTER, day("2026-01-15"), day("2026-02-19")));
  }

  private static ProjectPeriods until(ProjectPeriods project, String last) {
    return new ProjectPeriods(
        PROJECT,
        project.code(),
        project.cut(),
        new Days(project.closed().first(), day(last)),
        project.upTo());
  }

  @Test
  void aPeriodHasADay() {
    assertThat(new Period(PROJECT, PeriodKind.MONTH, day("2026-01-31"), day("2026-01-31")))
        .isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Period(PROJECT, PeriodKind.MONTH, day("2026-02-01"), day("2026-01-31")));
  }

  @Test
  void theWordOfAKindIsSmall() {
    assertThat(List.of(PeriodKind.values()))
        .extracting(PeriodKind::word)
        .containsExactly("month", "semester");
  }
}
