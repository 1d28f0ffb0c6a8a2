package org.prepayhub.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatTest {
  private static final String LINE =
      "%d (postgres: hub (1) x) S %d 1 1 0 -1 4194304 100 0 0 0 %d %d %d %d 20 0 1 0 9999 1 2 3";

  private static ProcessStat process(long pid, long parent, long ticks, long buried) {
    return ProcessStat.parse(LINE.formatted(pid, parent, ticks, 1, buried, 2)).orElseThrow();
  }

  @Test
  void readsTimesBehindANameWithBlanksAndBrackets() {
    assertThat(process(42, 7, 120, 30)).isEqualTo(new ProcessStat(42, 7, 121, 32));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "42",
        "42 (java)",
        "42 (java) S 1 2",
        "x (java) S 1 1 1 0 -1 4 1 0 0 0 1 1 1 1 20"
      })
  void aLineThatIsNoProcessIsNone(String line) {
    assertThat(ProcessStat.parse(line)).isEmpty();
  }

  @Test
  void aFamilyKeepsTheTimeOfAChildThatEnded() {
    ProcessFamily family = new ProcessFamily(7);
    List<ProcessStat> before =
        List.of(process(7, 1, 10, 0), process(42, 7, 100, 0), process(50, 1, 999, 999));
    List<ProcessStat> after = List.of(process(7, 1, 10, 101), process(50, 1, 999, 999));

    assertThat(family.ticks(before, Set.of())).isEqualTo(11 + 2 + 101);
    assertThat(family.ticks(before, Set.of(42L))).isEqualTo(11 + 2);
    assertThat(family.ticks(after, Set.of())).isEqualTo(11 + 103);
  }
}
