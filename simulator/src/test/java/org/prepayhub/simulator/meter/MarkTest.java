package org.prepayhub.simulator.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MarkTest {
  private static final Instant BORN = Instant.parse("2026-03-01T00:00:00Z");
  private static final byte[] READ = {3, 0, 0, 0, 48};
  private static final int HEAD = 2;
  private static final int VOLTS = HEAD + 2 * 0x19;

  private static ByteBuffer answer(SimulatedMeter meter) {
    Verdict.Answer answer = (Verdict.Answer) meter.receive(READ, BORN.plusSeconds(60));
    return ByteBuffer.wrap(answer.pdu());
  }

  private static SimulatedMeter meter(boolean marked) {
    return new SimulatedMeter(
        new MeterIdentity(70, 7, MeterKind.NORMAL),
        new Birth(BORN, 1, 0x0003_FFFEL, marked, OptionalInt.empty()),
        new Totals());
  }

  @Test
  void anAnswerTellsWhichOneOfWhichMeterItIs() {
    SimulatedMeter meter = meter(true);
    assertThat(answer(meter).getShort(VOLTS)).isEqualTo((short) 70);

    ByteBuffer second = answer(meter);
    assertThat(second.getShort(VOLTS + 2)).as("low half of 0x40000").isEqualTo((short) 0);
    assertThat(second.getShort(VOLTS + 4)).as("high half").isEqualTo((short) 4);
    long energy = second.getInt(HEAD) & 0xFFFF_FFFFL;
    long balance = second.getInt(HEAD + 2 * 0x0C);
    assertThat(second.getShort(VOLTS + 6) & 0xFFFF)
        .isEqualTo(Mark.print(70, 0x40000, energy, balance));
  }

  /** Whoever holds stored readings against it reckons the same. */
  @Test
  void thePrintIsOfAllThatIsTold() {
    assertThat(Mark.print(70, 0x40000, 1_234_567, -890)).isEqualTo(PRINT);
    assertThat(Mark.print(71, 0x40000, 1_234_567, -890)).isNotEqualTo(PRINT);
    assertThat(Mark.print(70, 0x40001, 1_234_567, -890)).isNotEqualTo(PRINT);
    assertThat(Mark.print(70, 0x40000, 1_234_568, -890)).isNotEqualTo(PRINT);
    assertThat(Mark.print(70, 0x40000, 1_234_567, -891)).isNotEqualTo(PRINT);
  }

  private static final int PRINT = 55730;

  @Test
  void othersShowWhatTheyMeasure() {
    assertThat(answer(meter(false)).getShort(VOLTS)).isBetween((short) 2160, (short) 2240);
  }
}
