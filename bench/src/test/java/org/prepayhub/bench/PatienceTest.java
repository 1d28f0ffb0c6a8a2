package org.prepayhub.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(1);

  @Test
  void asksAgainWhereTheServerDidNotAnswer() {
    Deque<Boolean> answers = new ArrayDeque<>(List.of(false, true));
    int[] asked = {0};

    Patience.require(
        "an answer",
        LONG,
        PAUSE,
        () -> {
          asked[0]++;
          if (asked[0] < 3) {
            throw failed("08001");
          }
          return answers.removeFirst();
        });

    assertThat(asked[0]).isEqualTo(4);
  }

  @Test
  void tellsWhatWasNotAnsweredWhenPatienceIsOver() {
    assertThatThrownBy(
            () ->
                Patience.require(
                    "an answer",
                    Duration.ZERO,
                    PAUSE,
                    () -> {
                      throw failed("08001");
                    }))
        .isInstanceOf(BenchFailed.class)
        .hasMessage("an answer did not come about within 0 s")
        .satisfies(
            failed ->
                assertThat(failed.getSuppressed())
                    .singleElement()
                    .isInstanceOf(Unanswered.class)
                    .asString()
                    .contains("select 1"));
  }

  @Test
  void doesNotAskAgainWhatTheServerRefuses() {
    assertThatThrownBy(
            () ->
                Patience.require(
                    "an answer",
                    LONG,
                    PAUSE,
                    () -> {
                      throw failed("42703");
                    }))
        .isInstanceOf(BenchFailed.class)
        .hasMessageContaining("refuses: select 1");
  }

  private static BenchFailed failed(String state) {
    return Unanswered.orRefused("select 1", new SQLException("no answer", state));
  }
}
