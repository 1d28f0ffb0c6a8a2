package org.prepayhub.arrears;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingWatchTest {
  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

  private final Deque<Integer> due = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final Standings standings =
      new Standings() {
        @Override
        public int lapse(Instant now, int most) {
          asked.add("lapse " + most + " at " + now);
          return 0;
        }

        @Override
        public int alarm(Instant now, int most) {
          asked.add("alarm " + most + " at " + now);
          return 0;
        }

        @Override
        public int sweep(Instant now, int most) {
          asked.add("sweep " + most + " at " + now);
          return 0;
        }

        @Override
        public int moveDue(Instant now, int most) {
          asked.add("move " + most + " at " + now);
          return due.isEmpty() ? most : due.pop();
        }
      };

  private StandingWatch watch(int batch) {
    return new StandingWatch(standings, batch, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void looksUntilLessThanABatchIsDue() {
    due.addAll(List.of(10, 10, 9));

    assertThat(watch(10).moveDueStandings()).isEqualTo(29);
    assertThat(asked)
        .containsExactly(
            "lapse 10 at " + NOW,
            "alarm 10 at " + NOW,
            "sweep 10 at " + NOW,
            "move 10 at " + NOW,
            "move 10 at " + NOW,
            "move 10 at " + NOW);
  }

  @Test
  void sweepsOnceAMinute() {
    due.addAll(List.of(0, 0));
    StandingWatch watch = watch(10);

    watch.moveDueStandings();
    watch.moveDueStandings();

    assertThat(asked).filteredOn(it -> it.startsWith("sweep")).hasSize(1);
  }

  @Test
  void leavesTheRestOfAFloodToTheNextTick() {
    assertThat(watch(1).moveDueStandings()).isEqualTo(100);
    assertThat(asked).hasSize(103);
  }

  @Test
  void refusesAnEmptyBatch() {
    assertThatIllegalArgumentException().isThrownBy(() -> watch(0));
  }
}
