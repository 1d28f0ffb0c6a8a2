package org.prepayhub.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prepayhub.close.ProjectPeriods.Days;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Unavailable;

class PeriodCloserTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:01:00Z");
  private static final Days CLOSED =
      new Days(LocalDate.parse("2026-01-10"), LocalDate.parse("2026-03-31"));

  private static final PeriodCut CUT = PeriodCut.of("02-20 09-01");

  private final MemoryBooks books = new MemoryBooks();
  private final PeriodCloser closer = new PeriodCloser(books, Clock.fixed(NOW, ZoneOffset.UTC));

  /** Books of a project that has months and a semester, and of one before it while that is away. */
  private static final class MemoryBooks implements PeriodBooks {
    final Map<PeriodKind, LocalDate> upTo = new EnumMap<>(PeriodKind.class);
    final List<String> done = new ArrayList<>();
    Optional<CloseOutcome> told = Optional.empty();
    int asked;
    Optional<ProjectPeriods> away = Optional.empty();

    @Override
    public List<ProjectPeriods> projects() {
      return Stream.concat(
              away.stream(),
              Stream.of(new ProjectPeriods(new ProjectId(1), "north", CUT, CLOSED, upTo)))
          .toList();
    }

    @Override
    public CloseOutcome close(Period period, Instant now) {
      assertThat(now).isEqualTo(NOW);
      asked++;
      if (away.isPresent() && period.project().equals(away.get().project())) {
        throw new Unavailable("away");
      }
      if (told.isPresent()) {
        return told.get();
      }
      done.add(period.kind().word() + " " + period.first() + " " + period.last());
      upTo.put(period.kind(), period.last());
      return new CloseOutcome.Closed(1, 0, "c");
    }
  }

  @Test
  void closesAllThatIsDueInItsOrderAndThenNothing() {
    assertThat(closer.closeDuePeriods()).isEqualTo(4);
    assertThat(books.done)
        .containsExactly(
            "month 2026-01-10 2026-01-31",
            "month 2026-02-01 2026-02-28",
            "month 2026-03-01 2026-03-31",
            "semester 2026-01-10 2026-02-19");
    assertThat(closer.closeDuePeriods()).isZero();
  }

  @Test
  void aProjectThatFailsKeepsNoOtherFromItsPeriods() {
    books.away = Optional.of(new ProjectPeriods(new ProjectId(2), "south", CUT, CLOSED, Map.of()));

    assertThatThrownBy(closer::closeDuePeriods).isInstanceOf(Unavailable.class);
    assertThat(books.done).hasSize(4);
  }

  @Test
  void leavesPeriodsThatAnotherNodeIsAtToIt() {
    books.told = Optional.of(new CloseOutcome.Elsewhere());

    assertThat(closer.closeDuePeriods()).isZero();
    assertThat(books.asked).as("the first month and the first semester").isEqualTo(2);
  }

  @Test
  void whatAnotherNodeClosedOrComesToSomethingElseIsNotCounted() {
    for (CloseOutcome outcome :
        List.of(
            new CloseOutcome.ClosedBefore("c"),
            new CloseOutcome.Elsewhere(),
            new CloseOutcome.Held("it differs"))) {
      books.told = Optional.of(outcome);

      assertThat(closer.closeDuePeriods()).isZero();
    }
  }
}
