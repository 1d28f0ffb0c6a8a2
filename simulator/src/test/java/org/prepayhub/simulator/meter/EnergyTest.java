package org.prepayhub.simulator.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnergyTest {
  private static final Instant BORN = Instant.parse("2026-09-01T00:00:00Z");

  private static SimulatedMeter meter(int index, long seed) {
    return new SimulatedMeter(
        new MeterIdentity(index, 1, MeterKind.NORMAL), new Birth(BORN, seed, 0), new Totals());
  }

  private static long used(SimulatedMeter meter, Instant from, Duration time) {
    long before = meter.snapshot(from).energyWh();
    return meter.snapshot(from.plus(time)).energyWh() - before;
  }

  @Test
  void aRoomUsesThreeToEightKilowattHoursADay() {
    IntStream.range(0, 100)
        .forEach(
            index ->
                assertThat(used(meter(index, 1), BORN, Duration.ofDays(1)))
                    .isBetween(3_000L, 8_000L));
  }

  @Test
  void theEveningIsThePeak() {
    Instant midnight = Instant.parse("2026-09-01T16:00:00Z");
    long morning = used(meter(0, 1), midnight.plus(Duration.ofHours(8)), Duration.ofHours(2));
    long evening = used(meter(0, 1), midnight.plus(Duration.ofHours(20)), Duration.ofHours(2));
    assertThat(evening).isGreaterThan(3 * morning);
  }

  @Test
  void anHourThatRoomsLiveAllTheTimeIsTheSameAtEveryHour() {
    SimulatedMeter meter =
        new SimulatedMeter(
            new MeterIdentity(0, 1, MeterKind.NORMAL),
            new Birth(BORN, 1, 0, false, OptionalInt.of(21)),
            new Totals());
    assertThat(IntStream.range(0, 24).boxed())
        .allSatisfy(
            hour ->
                assertThat(used(meter, BORN.plus(Duration.ofHours(hour)), Duration.ofHours(1)))
                    .isBetween(500L, 1_100L));
  }

  @Test
  void theSameSeedTellsTheSameStory() {
    Instant later = BORN.plus(Duration.ofDays(5));
    assertThat(meter(7, 1).snapshot(later)).isEqualTo(meter(7, 1).snapshot(later));
    assertThat(meter(7, 1).snapshot(later).energyWh())
        .isNotEqualTo(meter(7, 2).snapshot(later).energyWh());
  }

  @Test
  void aClockThatStepsBackChangesNothing() {
    SimulatedMeter meter = meter(7, 1);
    MeterSnapshot before = meter.snapshot(BORN.plus(Duration.ofDays(5)));
    assertThat(meter.snapshot(BORN)).isEqualTo(before);
  }

  @Test
  void balancesAreSpreadBetweenTwentyAndTwoHundredYuan() {
    assertThat(
            IntStream.range(0, 600).mapToLong(index -> meter(index, 1).snapshot(BORN).balanceFen()))
        .allMatch(fen -> fen >= 2_000 && fen <= 20_000)
        .anyMatch(fen -> fen < 3_000)
        .anyMatch(fen -> fen > 19_000);
  }

  @Test
  void everyReasonToOpenACircuitOccurs() {
    SimulatedMeter[] meters =
        IntStream.range(0, 50).mapToObj(index -> meter(index, 1)).toArray(SimulatedMeter[]::new);
    boolean power = false;
    boolean time = false;
    for (int slot = 0; slot < 96 * 10; slot++) {
      Instant now = BORN.plus(Duration.ofMinutes(15L * slot));
      for (SimulatedMeter meter : meters) {
        for (CircuitState circuit : meter.snapshot(now).circuits()) {
          power |= circuit.power();
          time |= circuit.time();
          boolean reason = circuit.forced() || circuit.power() || circuit.money() || circuit.time();
          assertThat(circuit.closed()).isEqualTo(!reason);
        }
      }
    }
    assertThat(power).isTrue();
    assertThat(time).isTrue();
  }
}
