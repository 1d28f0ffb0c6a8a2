package org.prepayhub.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.prepayhub.close.CloseWindow.Placement;
import org.prepayhub.units.Money;

/** What holds of every chain of closes, whatever is booked and however late it comes. */
class CloseLawsTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
  private static final long DAY_SECONDS = 86_400;
  private static final List<EntryKind> KINDS = List.of(EntryKind.values());

  /** An entry as the journal has it: its number is given when it is written, its time before. */
  private record Entry(long id, Instant bookedAt, EntryKind kind, long fen) {}

  /** Writes days of entries, some of them late, and closes each day somewhere after its end. */
  private record Story(List<Entry> entries, List<CloseWindow> closes) {
    static Story of(Random random, int days) {
      List<Entry> entries = new ArrayList<>();
      List<CloseWindow> closes = new ArrayList<>();
      long upTo = 0;
      for (int day = 0; day < days; day++) {
        write(random, day, random.nextInt(12), entries);
        boolean closesWithTheNext = random.nextInt(4) == 0;
        if (!closesWithTheNext) {
          while (closes.size() <= day) {
            closes.add(window(closes.size(), upTo, entries.size()));
            upTo = entries.size();
          }
        }
      }
      while (closes.size() < days) {
        closes.add(window(closes.size(), upTo, entries.size()));
        upTo = entries.size();
      }
      return new Story(entries, closes);
    }

    private static CloseWindow window(int day, long after, long upTo) {
      Instant from = BEGIN.plusSeconds(day * DAY_SECONDS);
      return new CloseWindow(from, from.plusSeconds(DAY_SECONDS), after, upTo);
    }

    private static void write(Random random, int day, int count, List<Entry> entries) {
      for (int i = 0; i < count; i++) {
        long lateSeconds = random.nextInt(5) == 0 ? random.nextLong(3 * DAY_SECONDS) : 0;
        long early = random.nextInt(9) == 0 ? DAY_SECONDS : 0;
        Instant at =
            BEGIN.plusSeconds(
                day * DAY_SECONDS + random.nextLong(DAY_SECONDS) - lateSeconds + early);
        EntryKind kind = KINDS.get(random.nextInt(KINDS.size()));
        entries.add(new Entry(entries.size() + 1L, at, kind, random.nextLong(-5_000, 5_000)));
      }
    }

    List<Placement> placements(Entry entry) {
      return closes.stream()
          .map(close -> close.placementOf(entry.id(), entry.bookedAt()))
          .filter(placement -> placement != Placement.ELSEWHERE)
          .toList();
    }

    Movements movements(CloseWindow close) {
      Map<EntryKind, Money> sums = new EnumMap<>(EntryKind.class);
      for (Entry entry : entries) {
        if (close.placementOf(entry.id(), entry.bookedAt()) != Placement.ELSEWHERE) {
          sums.merge(entry.kind(), Money.ofFen(entry.fen()), Money::plus);
        }
      }
      return new Movements(sums);
    }

    List<Balance> chain() {
      List<Balance> chain = new ArrayList<>();
      Money opening = Money.ZERO;
      for (CloseWindow close : closes) {
        Balance day = Balance.of(opening, movements(close));
        chain.add(day);
        opening = day.closing();
      }
      return chain;
    }
  }

  @Property
  void everyEntryIsInExactlyOneClose(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 12) int days) {
    Story story = Story.of(random, days);
    Instant end = story.closes().getLast().to();

    assertThat(story.entries())
        .allSatisfy(
            entry ->
                assertThat(story.placements(entry))
                    .hasSize(entry.bookedAt().isBefore(end) ? 1 : 0));
  }

  @Property
  void anEntryIsOfItsOwnDayUnlessThatWasClosedBeforeItCame(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 12) int days) {
    Story story = Story.of(random, days);

    for (Entry entry : story.entries()) {
      for (CloseWindow own : story.closes()) {
        boolean ofThatDay =
            !entry.bookedAt().isBefore(own.from()) && entry.bookedAt().isBefore(own.to());
        if (ofThatDay) {
          assertThat(own.placementOf(entry.id(), entry.bookedAt()))
              .isEqualTo(entry.id() <= own.upTo() ? Placement.OWN : Placement.ELSEWHERE);
        }
      }
    }
  }

  @Property
  void theDaysOfAChainAddUpToOneStatement(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 12) int days) {
    Story story = Story.of(random, days);
    List<Balance> chain = story.chain();
    Instant end = story.closes().getLast().to();
    long counted =
        story.entries().stream()
            .filter(entry -> entry.bookedAt().isBefore(end))
            .mapToLong(Entry::fen)
            .sum();

    Balance whole = Balance.over(chain);

    assertThat(whole.opening()).isEqualTo(Money.ZERO);
    assertThat(whole.closing().fen()).isEqualTo(counted);
    int cut = random.nextInt(days);
    if (cut > 0) {
      Balance halves =
          Balance.over(
              List.of(Balance.over(chain.subList(0, cut)), Balance.over(chain.subList(cut, days))));
      assertThat(halves).isEqualTo(whole);
    }
  }

  @Example
  void refusesACloseThatDoesNotAddUp() {
    assertThatThrownBy(
            () ->
                new Balance(
                    Money.ofFen(10),
                    new Movements(Map.of(EntryKind.CHARGE, Money.ofFen(-3))),
                    Money.ofFen(8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("close of 8 fen");
  }

  @Example
  void refusesAStatementOverABrokenChain() {
    Balance first = Balance.of(Money.ZERO, Movements.NONE);
    Balance broken = Balance.of(Money.ofFen(1), Movements.NONE);

    assertThatThrownBy(() -> Balance.over(List.of(first, broken)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("opens with 1 fen");
  }

  @Example
  void everyKindHasAWordOfItsOwn() {
    assertThat(Arrays.stream(EntryKind.values()).map(EntryKind::word))
        .doesNotHaveDuplicates()
        .contains("write-off", "recharge");
    assertThat(EntryKind.ofWord("write-off")).contains(EntryKind.WRITE_OFF);
    assertThat(EntryKind.ofWord("gift")).isEmpty();
  }

  @Example
  void aClosedDayStaysClosed() {
    assertThat(CloseState.values())
        .noneMatch(to -> CloseState.allowed(CloseState.CLOSED, to))
        .noneMatch(from -> CloseState.allowed(from, CloseState.DUE));
    assertThat(CloseState.allowed(CloseState.HELD, CloseState.CLOSED)).isTrue();
  }
}
