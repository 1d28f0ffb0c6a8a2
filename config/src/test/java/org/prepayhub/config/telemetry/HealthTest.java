package org.prepayhub.config.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prepayhub.report.Figures;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.Unavailable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class HealthTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private Figures.Look look = Figures.Look.none(NOW);
  private boolean databaseAway;
  private final LastLook last = new LastLook(this::at, CLOCK);
  private final GatewayMeters gateways = new GatewayMeters(new SimpleMeterRegistry(), last);

  private Figures.Look at(Instant now) {
    if (databaseAway) {
      throw new Unavailable("away");
    }
    return look;
  }

  @Test
  void aGatewayThatIsAwayMakesTheHubDegradedAndIsNamed() {
    see(gateway("GW01", 2, 0), gateway("GW02", 2, 2), gateway("GW03", 2, 1));

    Health health = new GatewaysHealth(last, gateways, 20).health();

    assertThat(health.getStatus()).isEqualTo(GatewaysHealth.DEGRADED);
    assertThat(health.getDetails())
        .containsEntry("gateways", 3)
        .containsEntry("away", 1)
        .containsEntry("awayNames", List.of("GW02"));
  }

  @Test
  void aGatewayThatThisNodeDrivesAndHasNotConnectedIsAwayBeforeAnyPass() {
    see(gateway("GW01", 2, 0));
    gateways.follow(Set.of(new GatewayId(1)), List.of());

    assertThat(new GatewaysHealth(last, gateways, 20).health().getStatus()).isEqualTo(Status.UP);
    assertThat(new GatewayMeters.Driven(2, 0).cutOff()).isTrue();
    assertThat(new GatewayMeters.Driven(2, 1).cutOff()).isFalse();
  }

  @Test
  void namesOnlySoMany() {
    see(gateway("GW01", 1, 1), gateway("GW02", 1, 1), gateway("GW03", 1, 1));

    assertThat(new GatewaysHealth(last, gateways, 2).health().getDetails())
        .containsEntry("away", 3)
        .containsEntry("awayNames", List.of("GW01", "GW02"));
  }

  @Test
  void saysUnknownWhileTheDatabaseIsAway() {
    see(gateway("GW01", 1, 0));
    databaseAway = true;
    last.renew();

    assertThat(new GatewaysHealth(last, gateways, 20).health().getStatus())
        .isEqualTo(Status.UNKNOWN);
    assertThat(last.count(it -> 1)).isNaN();
  }

  @Test
  void collectionIsBehindWhenTwoSlotsWentBy() {
    assertThat(collection(group(NOW.minusSeconds(100)))).isEqualTo(Status.UP);
    assertThat(collection(group(NOW.minusSeconds(131)))).isEqualTo(GatewaysHealth.DEGRADED);
  }

  private Status collection(Figures.Group group) {
    look =
        new Figures.Look(
            NOW,
            Map.of(),
            Map.of(),
            Map.of(new GroupId(1), group),
            Map.of(),
            new Figures.Pending(0, 0, 0, 0, 0),
            Optional.empty());
    last.renew();
    return new CollectionHealth(last, CLOCK, 20).health().getStatus();
  }

  private static Figures.Group group(Instant newest) {
    return new Figures.Group(
        "north",
        "dormitory",
        Optional.empty(),
        Optional.of(newest),
        Optional.of(Duration.ofMinutes(1)),
        0);
  }

  private void see(Figures.Gateway... seen) {
    Map<GatewayId, Figures.Gateway> byId = new HashMap<>();
    for (Figures.Gateway gateway : seen) {
      byId.put(new GatewayId(byId.size() + 1), gateway);
    }
    look =
        new Figures.Look(
            NOW,
            byId,
            Map.of(),
            Map.of(),
            Map.of(),
            new Figures.Pending(0, 0, 0, 0, 0),
            Optional.empty());
    last.renew();
  }

  private static Figures.Gateway gateway(String code, int lines, int unreachable) {
    return new Figures.Gateway(
        "north", code, Optional.of("a"), lines, unreachable, Map.of("ONLINE", 5));
  }
}
