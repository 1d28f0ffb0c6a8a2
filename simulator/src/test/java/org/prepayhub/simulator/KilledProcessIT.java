package org.prepayhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the real process at random instants and compares it with what the master was told. */
class KilledProcessIT {
  private static final int KILLS = 4;

  private final ObjectMapper json = new ObjectMapper();
  private final Path folder;
  private int answered;

  KilledProcessIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void keepsEveryAnsweredSaleAndInventsNone() throws Exception {
    Random dice = new Random(1);
    long energy = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process simulator = start();
      JsonNode meter = look();
      int count = meter.get("purchaseCount").intValue();
      assertThat(count).isBetween(answered, answered + 1);
      assertThat(meter.get("creditedFen").longValue()).isEqualTo(100L * count);
      assertThat(meter.get("energyWh").longValue()).isGreaterThanOrEqualTo(energy);
      energy = meter.get("energyWh").longValue();
      answered = count;
      Thread killer = Thread.ofVirtual().start(() -> killAfter(simulator, dice.nextInt(50, 400)));
      sellUntilKilled(count);
      killer.join();
    }
    Process simulator = start();
    simulator.destroy();
    assertThat(simulator.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("sim/ready.json")).doesNotExist();
  }

  private void sellUntilKilled(int from) throws IOException {
    int port =
        json.readTree(folder.resolve("sim/state.json").toFile()).at("/linePorts/0").intValue();
    try (ModbusClient line = new ModbusClient(port)) {
      for (int count = from + 1; ; count++) {
        assertThat(line.sell(1, count, 100, count).pdu()).hasSize(11);
        answered = count;
      }
    } catch (IOException killed) {
      assertThat(killed).isNotNull();
    }
  }

  private static void killAfter(Process simulator, int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    simulator.destroyForcibly();
    simulator.onExit().join();
  }

  private Process start() throws IOException, InterruptedException {
    Path ready = folder.resolve("sim/ready.json");
    Files.deleteIfExists(ready);
    List<String> command =
        Stream.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorApplication.class.getName(),
                "--dir",
                folder.resolve("sim").toString(),
                "--site",
                folder.resolve("site").toString(),
                "--meters",
                "20",
                "--wire",
                "none")
            .toList();
    File log = folder.resolve("log").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!Files.exists(ready) && System.nanoTime() < deadline) {
      assertThat(process.waitFor(50, TimeUnit.MILLISECONDS)).as("ended too early").isFalse();
    }
    return process;
  }

  private JsonNode look() throws IOException {
    String face = json.readTree(folder.resolve("sim/ready.json").toFile()).get("http").textValue();
    try (InputStream answer =
        URI.create(face + "/sim/meters/" + TestCampus.FIRST).toURL().openStream()) {
      return json.readTree(answer);
    }
  }
}
