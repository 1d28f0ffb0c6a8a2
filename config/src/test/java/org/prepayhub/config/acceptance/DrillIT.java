package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One short drill of the packaged hub; longer ones are made with {@code ./hub drill}. */
class DrillIT {
  private static final Path APP = Path.of("target", "app", "hub.jar").toAbsolutePath();
  private static final long LIMIT_MINUTES = 12;

  /** What the seed draws in any case, among much else. */
  private static final List<String> STRUCK =
      List.of("X13 hub-killed", "X15 taken-over", "X16 postgres-killed");

  @TempDir private Path home = Path.of("");

  @Test
  void nothingIsLostDoubledOrInventedUnderFaults() throws Exception {
    Path out = home.resolve("drill.log");
    Process drill =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                APP.toString(),
                "org.prepayhub.bench.drill.DrillCommand",
                "--seed=31",
                "--minutes=1",
                "--folder=" + home)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(drill.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
    } finally {
      drill.destroy();
    }

    List<String> said = Files.readAllLines(out);
    assertThat(drill.exitValue()).as(String.join("\n", said)).isZero();
    JsonNode verdict = SignedClient.JSON.readTree(said.getLast());
    assertThat(verdict.path("violations").asInt(-1)).isZero();
    assertThat(verdict.path("orders").asInt()).isPositive();
    for (String trouble : STRUCK) {
      assertThat(verdict.path("kinds").path(trouble).asInt()).as(trouble).isPositive();
    }
  }
}
