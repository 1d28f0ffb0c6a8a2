package org.prepayhub.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineStatTest {
  @Test
  void busyIsEverythingButIdleAndWaitingAndCountsGuestsOnce() {
    assertThat(MachineStat.parse("cpu  100 20 30 9000 500 4 5 6 70 8").busyTicks())
        .isEqualTo(100 + 20 + 30 + 4 + 5 + 6);
  }

  @Test
  void anotherLineIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> MachineStat.parse("cpu0 1 2 3 4 5 6"));
  }

  @Test
  void thisProcessTakesTimeAndMemory() {
    try (Meter meter = Meter.start(Map.of("self", ProcessHandle.current().pid()))) {
      Usage usage = meter.read();
      assertThat(usage.cores("self")).isNotNegative();
      assertThat(usage.mostRssMb().get("self")).isPositive();
      assertThat(usage.cores("nobody")).isZero();
    }
  }

  @Test
  void microsecondsOfAnOperationFollowFromCoresAndTime() {
    Usage usage = new Usage(10, Map.of("hub", 0.5), 0, Map.of());

    assertThat(usage.micros("hub", 1000)).isEqualTo(5000);
  }
}
