package org.prepayhub.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prepayhub.close.MeterDays.MeterDay;
import org.prepayhub.units.Energy;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Unavailable;

class MeterCloserTest {
  private static final Instant NOW = Instant.parse("2026-03-02T00:01:00Z");
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");

  /** Books with as many days as are asked for; another node is at the second of the north. */
  private static final class MemoryBooks implements MeterBooks {
    final List<LocalDate> counted = new ArrayList<>();
    final List<String> codes = new ArrayList<>(List.of("north"));
    Optional<String> away = Optional.empty();

    @Override
    public List<UncountedDay> uncounted(int most) {
      return codes.stream()
          .flatMap(code -> FIRST.datesUntil(FIRST.plusDays(most)).map(day -> uncounted(code, day)))
          .toList();
    }

    private UncountedDay uncounted(String code, LocalDate day) {
      return new UncountedDay(
          new ProjectId(1 + codes.indexOf(code)), code, day, new Window(NOW, NOW));
    }

    @Override
    public long count(UncountedDay day, Instant now) {
      assertThat(now).isEqualTo(NOW);
      if (away.equals(Optional.of(day.code())) && day.day().equals(FIRST)) {
        throw new Unavailable("away");
      }
      if (day.code().equals("north") && day.day().equals(FIRST.plusDays(1))) {
        return -1;
      }
      counted.add(day.day());
      return 0;
    }
  }

  @Test
  void leavesTheDayThatAnotherNodeIsAtAndThoseAfterItToIt() {
    MemoryBooks books = new MemoryBooks();
    books.codes.add("south");
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    assertThat(new MeterCloser(books, 3, clock).countDueDays()).isEqualTo(4);
    assertThat(books.counted).containsExactly(FIRST, FIRST, FIRST.plusDays(1), FIRST.plusDays(2));
    assertThatIllegalArgumentException().isThrownBy(() -> new MeterCloser(books, 0, clock));
  }

  @Test
  void aDayThatFailsKeepsThoseAfterItOfItsProjectOnly() {
    MemoryBooks books = new MemoryBooks();
    books.codes.add("south");
    books.away = Optional.of("north");
    MeterCloser closer = new MeterCloser(books, 3, Clock.fixed(NOW, ZoneOffset.UTC));

    assertThatThrownBy(closer::countDueDays).isInstanceOf(Unavailable.class);
    assertThat(books.counted).containsExactly(FIRST, FIRST.plusDays(1), FIRST.plusDays(2));
  }

  @Test
  void aDayCountedWhatLiesBetweenItsTwoLooks() {
    MeterDay day =
        new MeterDay(
            FIRST, NOW, Energy.ofWattHours(100), Energy.ofWattHours(150), false, false, List.of());

    assertThat(day.used()).isEqualTo(50);
  }

  @Test
  void ratesThatDoNotTellAreLeftOut() {
    assertThat(MeterDay.counted(List.of(1L, 2L), List.of(5L, 2L)))
        .containsExactly(Energy.ofWattHours(4), Energy.ofWattHours(0));
    assertThat(MeterDay.counted(List.of(1L), List.of(5L, 2L))).isEmpty();
    assertThat(MeterDay.counted(List.of(1L, 3L), List.of(5L, 2L))).isEmpty();
    assertThat(MeterDay.counted(List.of(), List.of())).isEmpty();
  }
}
