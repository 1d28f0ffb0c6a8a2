package org.prepayhub.config.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prepayhub.report.Figures;

class HubMetersTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = START;
  private Optional<Figures.LastProof> proof = Optional.empty();

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  private final LastLook last = new LastLook(this::look, clock);

  private Figures.Look look(Instant at) {
    return new Figures.Look(
        at, Map.of(), Map.of(), Map.of(), Map.of(), new Figures.Pending(0, 0, 0, 0, 0), proof);
  }

  @Test
  void theAgeOfTheProofIsCountedFromTheStartBeforeTheFirst() {
    new HubMeters(registry, last, clock).proof();
    now = START.plus(Duration.ofDays(3));
    last.renew();

    assertThat(age()).isEqualTo(3 * 86_400.0);

    proof = Optional.of(new Figures.LastProof(now.minusSeconds(7), 9, 0));
    last.renew();

    assertThat(age()).isEqualTo(7);
  }

  private double age() {
    return registry.get("hub.ledger.proof.age").gauge().value();
  }
}
