package org.prepayhub.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class HubPortTest {
  /** The lines of a campus begin their search for ports here. */
  private static final int FIRST_OF_CAMPUSES = 15_020;

  private static final long PID = ProcessHandle.current().pid();
  private static final long LAST_PLACE = 999;

  @Test
  void isBelowWhereCampusesAndTheSystemTakeTheirs() {
    assertThat(HubPort.free(PID)).isBetween(HubPort.FIRST, HubPort.LAST);
    assertThat(HubPort.free(LAST_PLACE)).isBetween(HubPort.FIRST, HubPort.LAST);
    assertThat(HubPort.LAST).isLessThan(FIRST_OF_CAMPUSES);
  }

  @Test
  void isAnotherWhereSomebodyListensOnAnyAddress() throws IOException {
    int port = HubPort.free(PID);
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(HubPort.free(PID)).isNotEqualTo(other.getLocalPort());
    }
    try (ServerSocket other = new ServerSocket(port, 1)) {
      assertThat(HubPort.free(PID)).isNotEqualTo(other.getLocalPort());
    }
  }

  @Test
  void isKeptUnlessSomebodyTookItMeanwhile() throws IOException {
    int port = HubPort.free(PID);

    assertThat(HubPort.keep(port, PID)).isEqualTo(port);
    try (ServerSocket other = new ServerSocket(port, 1)) {
      assertThat(HubPort.keep(port, PID)).isNotEqualTo(other.getLocalPort());
    }
  }

  @Test
  void benchesSideBySideLookFromPlacesOfTheirOwn() {
    assertThat(HubPort.free(PID)).isNotEqualTo(HubPort.free(PID + 1));
  }
}
