package org.prepayhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.simulator.line.WireTiming;
import org.prepayhub.simulator.site.CampusPlan;

class CampusRestartTest {
  private final HandSetClock clock = new HandSetClock();
  private final Path folder;

  CampusRestartTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private TestCampus start() throws IOException {
    return new TestCampus(folder, clock, WireTiming.NONE, 0);
  }

  @Test
  void comesBackWithTheSameMetersPortsAndSite() throws IOException {
    JsonNode before;
    int sequence;
    String site;
    try (TestCampus campus = start();
        ModbusClient line = campus.line(0)) {
      clock.pass(Duration.ofHours(30));
      line.sell(1, 1, 5_000, 4_000_000_000L);
      line.sell(1, 1, 5_000, 5);
      line.ask(1, "0601020001");
      line.ask(1, "1001100002040000 2000".replace(" ", ""));
      clock.pass(Duration.ofHours(30));
      sequence = line.ask(1, "0300290002").registers().getInt();
      before = campus.meter(TestCampus.FIRST);
      site = Files.readString(folder.resolve("site/site.yaml"));
    }
    try (TestCampus campus = start();
        ModbusClient line = campus.line(0)) {
      assertThat(campus.meter(TestCampus.FIRST)).isEqualTo(before);
      assertThat(line.ask(1, "0300290002").registers().getInt()).isGreaterThan(sequence);
      assertThat(Files.readString(folder.resolve("site/site.yaml"))).isEqualTo(site);
      assertThat(campus.call("GET", "/sim/journal", "").body().get("creditedFen").intValue())
          .isEqualTo(5_000);
    }
  }

  @Test
  void aSecondSimulatorOnTheSameFolderIsRefused() throws IOException {
    try (TestCampus _ = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("--dir");
    }
    start().close();
  }

  @Test
  void aPortInUseIsNamedWithTheMend() throws IOException {
    start().close();
    String state = Files.readString(folder.resolve("sim/state.json"));
    int port = Integer.parseInt(state.replaceAll("(?s).*linePorts\" : \\[ (\\d+).*", "$1"));
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(this::start)
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("port " + port + " of line L0001")
          .hasMessageContaining("--first-port");
    }
    start().close();
  }

  @Test
  void anotherSeedCannotContinueTheStory() throws IOException {
    start().close();
    CampusOrder order =
        TestCampus.order(folder, new CampusPlan(40, 2, 32, 2, 0, 0), WireTiming.NONE);
    assertThatThrownBy(() -> Campus.start(order, clock))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("--seed 1");
  }

  @Test
  void anotherLoadHourCannotContinueTheStory() throws IOException {
    start().close();
    CampusOrder evening = TestCampus.living(folder, 21);
    assertThatThrownBy(() -> Campus.start(evening, clock))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("was begun with no --load-hour");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 24})
  void aLoadHourThatIsNoneIsRefused(int hour) {
    assertThatThrownBy(() -> TestCampus.living(folder, hour))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("load-hour is " + hour + ": give 0 to 23");
  }

  @Test
  void theCampusClockRunsOnWhenItsFactorChanges() {
    CampusClock fast = CampusClock.starting(clock, 60);
    clock.pass(Duration.ofMinutes(1));
    assertThat(Duration.between(clock.instant(), fast.instant())).isEqualTo(Duration.ofMinutes(59));
    CampusClock slow = fast.at(1);
    assertThat(slow.instant()).isEqualTo(fast.instant());
    clock.pass(Duration.ofMinutes(1));
    assertThat(Duration.between(clock.instant(), slow.instant())).isEqualTo(Duration.ofMinutes(59));
  }
}
