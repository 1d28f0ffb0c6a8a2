package org.prepayhub.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WireTimingTest {
  @Test
  void fortyEightRegistersAt9600BaudTakeTheirCharactersGapsAndTurnaround() {
    WireTiming wire = WireTiming.atBaud(9600);
    Duration busy = Duration.ofNanos(wire.requestNanos(5) + wire.replyNanos(98));
    // 109 characters are 114 ms; twice 3.5 characters of quiet are 7 ms; the turnaround is 20 ms.
    assertThat(busy).isBetween(Duration.ofMillis(140), Duration.ofMillis(142));
  }

  @Test
  void noWireTakesNoTime() {
    assertThat(WireTiming.NONE.requestNanos(253) + WireTiming.NONE.replyNanos(253)).isZero();
  }
}
