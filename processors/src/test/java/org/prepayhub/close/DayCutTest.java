package org.prepayhub.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.prepayhub.close.ProjectDays.ClosedDay;
import org.prepayhub.units.ProjectId;

class DayCutTest {
  private static final ProjectId PROJECT = new ProjectId(1);
  private static final DayCut SHANGHAI = new DayCut(ZoneId.of("Asia/Shanghai"), LocalTime.MIDNIGHT);
  private static final DayCut BERLIN = new DayCut(ZoneId.of("Europe/Berlin"), LocalTime.of(2, 30));

  @Provide
  Arbitrary<DayCut> cuts() {
    return Combinators.combine(
            Arbitraries.of(
                "Asia/Shanghai", "Europe/Berlin", "Pacific/Apia", "America/Caracas", "UTC"),
            Arbitraries.integers().between(0, 24 * 60 - 1))
        .as((zone, minute) -> new DayCut(ZoneId.of(zone), LocalTime.ofSecondOfDay(minute * 60L)));
  }

  @Property
  void everyInstantIsInTheDayItBelongsTo(
      @ForAll("cuts") DayCut cut,
      @ForAll @LongRange(min = 1_000_000_000, max = 2_000_000_000) long at) {
    Instant instant = Instant.ofEpochSecond(at);
    LocalDate day = cut.dayOf(instant);

    assertThat(instant).isBetween(cut.beginOf(day), cut.endOf(day).minusNanos(1));
  }

  @Property
  void aDayEndsWhereTheNextBegins(
      @ForAll("cuts") DayCut cut, @ForAll @IntRange(min = 10_000, max = 25_000) int epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);

    assertThat(cut.endOf(day)).isEqualTo(cut.beginOf(day.plusDays(1)));
  }

  /** Whatever becomes of zone and cut, a close begins where the one before ended. */
  @Property
  void daysFollowOneAnotherWithoutGapOrOverlap(
      @ForAll("cuts") DayCut before,
      @ForAll("cuts") DayCut after,
      @ForAll @IntRange(min = 10_000, max = 25_000) int epochDay) {
    ClosedDay closed = closed(before, LocalDate.ofEpochDay(epochDay));

    DueDay next = days(after, Optional.of(closed)).next(Instant.MAX, Duration.ZERO).orElseThrow();

    assertThat(next.from()).isEqualTo(closed.to()).isBefore(next.to());
    assertThat(next.to()).isEqualTo(after.endOf(next.day()));
    assertThat(next.day()).isBetween(closed.day().plusDays(1), closed.day().plusDays(3));
  }

  @Example
  void aCutTheClockSkipsIsLater() {
    assertThat(BERLIN.beginOf(LocalDate.parse("2026-03-29")))
        .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
  }

  @Example
  void aCutThatComesTwiceIsTheFirst() {
    assertThat(BERLIN.beginOf(LocalDate.parse("2026-10-25")))
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
  }

  @Example
  void aDayIsDueWhenItIsOverForTheGrace() {
    ProjectDays days = days(SHANGHAI, Optional.of(closed(SHANGHAI, LocalDate.parse("2026-03-01"))));
    Instant end = Instant.parse("2026-03-02T16:00:00Z");
    Duration grace = Duration.ofMinutes(2);

    assertThat(days.next(end.plus(grace).minusNanos(1), grace)).isEmpty();
    assertThat(days.next(end.plus(grace), grace))
        .contains(
            new DueDay(
                PROJECT,
                LocalDate.parse("2026-03-02"),
                Instant.parse("2026-03-01T16:00:00Z"),
                end));
  }

  @Example
  void theFirstDayIsThatOfTheFirstEntry() {
    ProjectDays days =
        new ProjectDays(
            PROJECT,
            "north",
            SHANGHAI,
            Optional.empty(),
            Optional.of(Instant.parse("2026-03-01T16:00:00Z")));

    assertThat(days.next(Instant.MAX, Duration.ZERO).map(DueDay::day))
        .contains(LocalDate.parse("2026-03-02"));
    assertThat(days(SHANGHAI, Optional.empty()).next(Instant.MAX, Duration.ZERO)).isEmpty();
  }

  @Example
  void anEarlierCutMakesAShortDay() {
    LocalDate first = LocalDate.parse("2026-03-01");
    DayCut late = new DayCut(SHANGHAI.zone(), LocalTime.of(23, 0));

    DueDay next =
        days(SHANGHAI, Optional.of(closed(late, first)))
            .next(Instant.MAX, Duration.ZERO)
            .orElseThrow();

    assertThat(Duration.between(next.from(), next.to())).isEqualTo(Duration.ofHours(1));
    assertThat(List.of(next.day())).containsExactly(LocalDate.parse("2026-03-02"));
  }

  private static ClosedDay closed(DayCut cut, LocalDate day) {
    return new ClosedDay(day, cut.endOf(day));
  }

  private static ProjectDays days(DayCut cut, Optional<ClosedDay> last) {
    return new ProjectDays(PROJECT, "north", cut, last, Optional.empty());
  }
}
