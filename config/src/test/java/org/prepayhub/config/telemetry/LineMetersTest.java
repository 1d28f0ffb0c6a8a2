package org.prepayhub.config.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.adapters.modbus.ModbusTcpLines;
import org.prepayhub.adapters.modbus.TcpSettings;
import org.prepayhub.line.LeaseBook;
import org.prepayhub.line.LineSettings;
import org.prepayhub.line.LineSpec;
import org.prepayhub.line.OpenLines.OpenLine;
import org.prepayhub.report.Figures;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.LineId;

class LineMetersTest {
  private static final GatewayId GATEWAY = new GatewayId(7);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ModbusTcpLines carriers =
      new ModbusTcpLines(
          1,
          new LineSettings(
              SECOND,
              Duration.ZERO,
              64,
              SECOND,
              Duration.ZERO,
              new LineSettings.BackOff(3, SECOND, SECOND)),
          new TcpSettings(SECOND, SECOND, SECOND, 3),
          Clock.systemUTC());
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final LineMeters meters = new LineMeters(registry, 3);

  @AfterEach
  void letGo() {
    carriers.close();
  }

  @Test
  void tellsOfEachLineWhileTheyAreFew() {
    meters.follow(lines(3), look(3));

    assertThat(told()).containsExactly("L1", "L2", "L3");
    assertThat(registry.getMeters()).hasSize(3 * 12);
    assertThat(registry.get("hub.line.connected").tag("line", "L1").gauge().value()).isZero();
  }

  @Test
  void tellsOfGatewaysWhenLinesAreMany() {
    meters.follow(lines(3), look(4));
    meters.follow(lines(4), look(4));

    assertThat(told()).containsExactly("*");
    assertThat(registry.getMeters()).hasSize(12);
  }

  @Test
  void forgetsLinesThatAreGoneAndWaitsForTheNamesOfNewOnes() {
    meters.follow(lines(2), look(1));
    assertThat(told()).containsExactly("L1");

    meters.follow(List.of(), look(2));
    assertThat(registry.getMeters()).isEmpty();
  }

  private Set<String> told() {
    return registry.getMeters().stream()
        .map(Meter::getId)
        .map(id -> String.valueOf(id.getTag("line")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<OpenLine> lines(int count) {
    LeaseBook leases =
        new LeaseBook(
            "a",
            new OneGateway(GATEWAY),
            new LeaseBook.Terms(Duration.ofSeconds(15), Duration.ofSeconds(12)),
            System::nanoTime);
    leases.beat();
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            id ->
                new LineSpec(
                    new LineId(id),
                    GATEWAY,
                    new LineSpec.Address("127.0.0.1", 1),
                    new LineSpec.Timing(SECOND, Duration.ZERO, 0)))
        .map(
            spec ->
                new OpenLine(
                    carriers.open(spec, () -> true),
                    spec,
                    leases.leases().values().iterator().next()))
        .toList();
  }

  private static Figures.Look look(int lines) {
    return new Figures.Look(
        Instant.EPOCH,
        Map.of(GATEWAY, new Figures.Gateway("north", "GW07", Optional.of("a"), lines, 0, Map.of())),
        IntStream.rangeClosed(1, lines)
            .boxed()
            .collect(Collectors.toMap(LineId::new, id -> "L" + id)),
        Map.of(),
        Map.of(),
        new Figures.Pending(0, 0, 0, 0, 0),
        Optional.empty());
  }
}
