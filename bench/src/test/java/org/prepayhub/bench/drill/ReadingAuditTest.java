package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every rule is seen to hold for true readings and to catch false ones. */
class ReadingAuditTest {
  private static final long FIRST = 2_600_000_001L;
  private static final Instant NOON = Instant.parse("2026-11-26T04:00:00Z");

  private final ClientBook book = new ClientBook(List.of());
  private final List<StoredReading> readings = new ArrayList<>();

  ReadingAuditTest() {
    readings.add(told("2600000001", 0, 0, 17, 1000));
    readings.add(told("2600000001", 60, 0, 19, 1000));
    readings.add(told("2600000001", 120, 0, 70_000, 1010));
    readings.add(told("2600000071", 0, 70, 17, 500));
  }

  private static StoredReading told(
      String meterNo, long second, long index, long sequence, long totalWh) {
    StoredReading bare =
        new StoredReading(meterNo, NOON.plusSeconds(second), totalWh, 88, index, sequence, 0);
    return printed(bare, bare.reckonedPrint());
  }

  private static StoredReading printed(StoredReading bare, int print) {
    return new StoredReading(
        bare.meterNo(),
        bare.readAt(),
        bare.totalWh(),
        bare.balanceFen(),
        bare.index(),
        bare.sequence(),
        print);
  }

  private void assertFound(String what) {
    new ReadingAudit(new Findings(book), FIRST).audit(readings);

    assertThat(book.violations()).anySatisfy(found -> assertThat(found).contains(what));
  }

  @Test
  void trueReadingsAreInOrder() {
    Findings findings = new Findings(book);
    new ReadingAudit(findings, FIRST).audit(readings);

    assertThat(book.violations()).isEmpty();
    assertThat(findings.checks()).isEqualTo(2 * 4 + 3 * 2);
  }

  /** Meters print the same: the simulator's test has these figures, too. */
  @Test
  void aPrintIsReckonedAsMetersDo() {
    StoredReading told = new StoredReading("2600000071", NOON, 1_234_567, -890, 70, 0x40000, 0);

    assertThat(told.reckonedPrint()).isEqualTo(55730);
  }

  @Test
  void aReadingOfAnotherMeterIsFound() {
    readings.set(3, told("2600000071", 0, 69, 17, 500));
    assertFound("is of another meter");
  }

  @Test
  void aReadingWithoutAMarkIsFound() {
    readings.set(3, told("2600000071", 0, -1, 0, 500));
    assertFound("is of another meter");
  }

  @Test
  void anAnswerThatIsKeptTwiceIsFound() {
    readings.add(told("2600000001", 180, 0, 70_000, 1010));
    assertFound("is kept twice");
  }

  @Test
  void anAnswerThatCameAgainLaterIsFound() {
    readings.add(told("2600000001", 180, 0, 17, 1010));
    assertFound("is older than");
  }

  @Test
  void aTotalThatNoMeterToldIsFound() {
    StoredReading former = readings.get(1);
    readings.set(1, printed(told("2600000001", 60, 0, 19, 1001), former.print()));
    assertFound("was never told so");
  }

  /** The meter reckoned its print of what it had counted. */
  @Test
  void aTotalThatJumpedOnTheWireAndWasBelievedIsFound() {
    StoredReading former = readings.get(2);
    StoredReading jumped = told("2600000001", 120, 0, 70_000, 1010 + (1L << 30));
    readings.set(2, printed(jumped, former.print()));
    assertFound("was never told so");
  }

  @Test
  void energyThatFellIsFound() {
    readings.add(told("2600000001", 180, 0, 70_001, 1009));
    assertFound("is below");
  }
}
