package org.prepayhub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchingTest {
  /** Mode 2 opens a circuit that is closed, so a permit goes over mode 1 and nothing else. */
  @ParameterizedTest
  @CsvSource({
    "TRIP, 0, NOT_DONE",
    "TRIP, 1, DONE",
    "TRIP, 2, NOT_DONE",
    "CLOSE, 0, DONE",
    "CLOSE, 1, NOT_DONE",
    "CLOSE, 2, NOT_DONE",
    "PERMIT_CLOSE, 0, DONE",
    "PERMIT_CLOSE, 1, NOT_DONE",
    "PERMIT_CLOSE, 2, DONE",
    "PERMIT_CLOSE, 7, STRANGE"
  })
  void tellsDoneFromNotDone(Switching switching, long mode, Shown shown) {
    assertThat(switching.shownBy(Map.of("mode", mode)::equals)).isEqualTo(shown);
  }
}
