package org.prepayhub.config.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdUnitTest {
  private static final Path UNIT = Path.of("../docs/deploy/prepay-hub.service");
  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

  /** Tenths on systemd's scale from 0, shut in, to 10, exposed. */
  private static final int MOST_EXPOSED = 25;

  @TempDir private Path folder = Path.of("");

  @Test
  void theHubHasTheTimeToStopThatItNeedsAndIsStartedAgainWhenItFails() throws IOException {
    assertThat(Files.readAllLines(UNIT))
        .contains(
            "KillMode=mixed",
            "TimeoutStopSec=60s",
            "SuccessExitStatus=143",
            "Restart=on-failure",
            "RestartPreventExitStatus=2 3",
            "StateDirectory=prepay-hub",
            "ExecStart=/opt/prepay-hub/hub run --site /etc/prepay-hub/site");
  }

  @Test
  void systemdFindsNothingWrongWithIt() throws Exception {
    assumeTrue(Files.isExecutable(ANALYZE), "without systemd its unit cannot be asked about");
    // Neither the program nor its user is on a machine that only builds.
    Path unit = folder.resolve("prepay-hub.service");
    Files.writeString(
        unit,
        Files.readString(UNIT)
            .replaceAll("(?m)^ExecStart=.*", "ExecStart=/bin/true")
            .replaceAll("(?m)^(User|Group)=.*", "$1=root"));

    assertThat(told("verify", "--man=no", unit.toString())).isEmpty();
  }

  @Test
  void systemdCallsItWellShutIn() throws Exception {
    assumeTrue(Files.isExecutable(ANALYZE), "without systemd its unit cannot be asked about");

    String told =
        told(
            "security",
            "--offline=true",
            "--no-pager",
            "--threshold=" + MOST_EXPOSED,
            UNIT.toAbsolutePath().normalize().toString());

    assertThat(told).contains("Overall exposure level").doesNotContain("status 1");
  }

  private static String told(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ANALYZE.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    return status == 0 ? told : told + "status " + status;
  }
}
