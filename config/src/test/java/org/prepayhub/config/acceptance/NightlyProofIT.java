package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged hub proves its books by itself; here every ten seconds are a night. */
class NightlyProofIT {
  @TempDir Path home;

  @Test
  void provesWhileItCollectsAndTellsWhoeverAsks() {
    try (HubProcess hub =
        HubProcess.start(
            home, Map.of("HUB_LEDGER_PROOFCRON", "0/10 * * * * ?"), "demo", "--meters", "8")) {
      hub.awaitFace();

      Awaitility.await("a proof of what it collected")
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofSeconds(5))
          .untilAsserted(
              () -> {
                HubProcess.Output last = hub.run("prove", "--last");
                assertThat(last.status()).as(last.text()).isZero();
                assertThat(last.lastLine().path("prove").asText()).isEqualTo("last");
                assertThat(last.lastLine().path("differences").asLong(-1)).isZero();
                assertThat(last.lastLine().path("checked").asLong()).isPositive();
              });
      assertThat(hub.run("prove", "--keep").status()).isZero();
    }
  }
}
