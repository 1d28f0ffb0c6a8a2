package org.prepayhub.simulator.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A meter whose prepayment is off. */
class HubHeldTest {
  private static final Instant BORN = Instant.parse("2026-09-01T00:00:00Z");
  private final SimulatedMeter meter =
      new SimulatedMeter(
          new MeterIdentity(3, 4, MeterKind.HUB_HELD), new Birth(BORN, 1, 0), new Totals());

  @Test
  void countsForeverWithoutRunningOut() {
    MeterSnapshot before = meter.snapshot(BORN);
    MeterSnapshot after = meter.snapshot(BORN.plus(Duration.ofDays(365)));

    assertThat(after.energyWh()).isGreaterThan(before.energyWh() + 100_000);
    assertThat(after.balanceFen()).isZero();
    assertThat(after.circuits()).allMatch(circuit -> !circuit.money());
  }

  @Test
  void takesNoSale() {
    byte[] sale = ByteBuffer.allocate(11).put((byte) 0x65).putShort((short) 1).putInt(5).array();

    meter.receive(sale, BORN);

    assertThat(meter.snapshot(BORN).creditedFen()).isZero();
  }
}
