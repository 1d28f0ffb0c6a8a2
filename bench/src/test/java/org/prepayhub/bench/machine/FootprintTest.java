package org.prepayhub.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FootprintTest {
  private static final long SELF = ProcessHandle.current().pid();
  private static final long NOBODY = 0;

  @Test
  void tellsWhatAProcessHolds() throws IOException {
    Footprint before = Footprint.of(SELF);
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(one.getLocalPort()).isNotEqualTo(other.getLocalPort());
      assertThat(Footprint.of(SELF).files()).isGreaterThan(before.files());
    }
    assertThat(before.rssMb()).isPositive();
    assertThat(before.threads()).isPositive();
  }

  @Test
  void whoIsGoneHoldsNothing() {
    assertThat(Footprint.of(NOBODY)).isEqualTo(new Footprint(0, 0, 0));
  }
}
