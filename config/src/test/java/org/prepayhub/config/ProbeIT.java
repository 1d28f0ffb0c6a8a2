package org.prepayhub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged hub probes a meter of the packaged simulator: two processes and a socket. */
class ProbeIT {
  private static final Path JAR = Path.of("target", "hub.jar").toAbsolutePath();
  private static final Pattern PORT = Pattern.compile("port: (\\d+)");

  @TempDir private Path home = Path.of("");

  @Test
  void readsASimulatedMeterWithoutDatabaseOrHub() throws Exception {
    Process simulator =
        java(
            "sim.log",
            "-Dloader.main=org.prepayhub.simulator.SimulatorApplication",
            "-jar",
            JAR.toString(),
            "--dir",
            "sim",
            "--site",
            "site",
            "--meters",
            "4");
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> Files.exists(home.resolve("sim/ready.json")) || !simulator.isAlive());
      Matcher port = PORT.matcher(Files.readString(home.resolve("site/site.yaml")));
      assertThat(port.find()).isTrue();

      Process probe =
          java(
              "probe.log",
              "-jar",
              JAR.toString(),
              "probe",
              "--profile",
              "hub-dormitory-3c",
              "--port",
              port.group(1),
              "--station",
              "3");

      assertThat(probe.waitFor(60, TimeUnit.SECONDS)).isTrue();
      String told = Files.readString(home.resolve("probe.log"));
      assertThat(probe.exitValue()).as(told).isZero();
      assertThat(told)
          .contains("> 03 03 00 00 00 30 44 3C", "< 03 03 60 ")
          .containsPattern("#  unit +0028 +00 03 +3")
          .containsPattern("(?m)^energyWh \\d+$");
    } finally {
      simulator.destroy();
      simulator.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private Process java(String log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(home.resolve(log).toFile())
        .start();
  }
}
