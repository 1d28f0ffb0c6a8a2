package org.prepayhub.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.LineId;

class OpenLinesTest {
  private static final GatewayId ONE = new GatewayId(1);
  private static final GatewayId TWO = new GatewayId(2);

  private final ManualLoop loop = new ManualLoop();
  private final AtomicLong nanos = new AtomicLong();
  private final Map<GatewayId, Long> granted = new HashMap<>();
  private final List<ScriptedTransport> transports = new ArrayList<>();
  private final OpenLines lines = new OpenLines(this::line);
  private final LeaseBook leases = GrantedLeases.book(granted, nanos::get);

  private Line line(LineSpec spec, BooleanSupplier permit) {
    ScriptedTransport transport = new ScriptedTransport(loop, Duration.ofMillis(60));
    transports.add(transport);
    LineSettings settings =
        new LineSettings(
            Duration.ofSeconds(1),
            Duration.ZERO,
            8,
            Duration.ofSeconds(2),
            Duration.ZERO,
            new LineSettings.BackOff(3, Duration.ofSeconds(30), Duration.ofMinutes(5)));
    return new Line(
        spec.id(), transport, settings, new Line.Surroundings(loop, loop.clock(), permit));
  }

  private static LineSpec spec(int line, GatewayId gateway, int port) {
    return new LineSpec(
        new LineId(line),
        gateway,
        new LineSpec.Address("test", port),
        new LineSpec.Timing(Duration.ofSeconds(1), Duration.ZERO, 2));
  }

  private void beat(LineSpec... specs) {
    leases.beat();
    lines.follow(leases.leases(), List.of(specs));
    loop.settle();
  }

  @Test
  void opensLinesOfHeldGatewaysOnly() {
    granted.put(ONE, 1L);
    beat(spec(1, ONE, 501), spec(2, TWO, 502));
    assertThat(lines.find(new LineId(1))).isPresent();
    assertThat(lines.find(new LineId(2))).isEmpty();
  }

  @Test
  void keepsALineOpenAcrossHeartbeats() {
    granted.put(ONE, 1L);
    for (int i = 0; i < 10; i++) {
      beat(spec(1, ONE, 501));
      nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    }
    assertThat(transports).hasSize(1);
    assertThat(transports.getFirst().closed()).isFalse();
  }

  @Test
  void closesALineWhoseLeaseIsLost() {
    granted.put(ONE, 1L);
    beat(spec(1, ONE, 501));
    granted.clear();
    beat(spec(1, ONE, 501));
    assertThat(lines.all()).isEmpty();
    assertThat(transports.getFirst().closed()).isTrue();
  }

  @Test
  void sendsNothingThatWaitedUnderAnEarlierEpoch() {
    granted.put(ONE, 1L);
    beat(spec(1, ONE, 501));
    List<Reply> replies = new ArrayList<>();
    Line line = lines.find(new LineId(1)).orElseThrow().line();
    line.ask(new Query(1, new byte[] {6}), Priority.CONTROL, GrantedLeases.BELIEVED, replies::add);
    line.ask(new Query(2, new byte[] {6}), Priority.CONTROL, GrantedLeases.BELIEVED, replies::add);
    loop.settle();
    granted.put(ONE, 3L);
    beat(spec(1, ONE, 501));
    loop.advance(Duration.ofSeconds(1));
    assertThat(transports).hasSize(2);
    assertThat(transports.getFirst().sent()).hasSize(1);
    assertThat(transports.getLast().sent()).isEmpty();
    assertThat(replies).hasSize(2).anyMatch(Reply.Declined.class::isInstance);
  }

  @Test
  void opensALineAnewWhenItsDescriptionChanges() {
    granted.put(ONE, 1L);
    beat(spec(1, ONE, 501));
    beat(spec(1, ONE, 777));
    assertThat(transports).hasSize(2);
    assertThat(transports.getFirst().closed()).isTrue();
    assertThat(lines.find(new LineId(1))).isPresent();
  }

  @Test
  void opensNoLineOnceTheyComeToRest() {
    granted.put(ONE, 1L);
    beat(spec(1, ONE, 501));
    lines.rest();
    granted.put(TWO, 1L);
    beat(spec(1, ONE, 501), spec(2, TWO, 502));
    assertThat(lines.find(new LineId(1))).isPresent();
    assertThat(lines.find(new LineId(2))).isEmpty();
  }

  @Test
  void findsNoLineOnceTheLeaseCannotBeBelieved() {
    granted.put(ONE, 1L);
    beat(spec(1, ONE, 501));
    nanos.addAndGet(GrantedLeases.BELIEVED.toNanos());
    assertThat(lines.find(new LineId(1))).isEmpty();
    assertThat(leases.held()).isEmpty();
  }
}
