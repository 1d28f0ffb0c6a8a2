package org.prepayhub.simulator.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.simulator.journal.JournalRecord;

class ThresholdsTest {
  private static final Instant BORN = Instant.parse("2026-09-01T00:00:00Z");
  private static final int FLAGS = 0x25;

  private final SimulatedMeter meter = born();

  private static SimulatedMeter born() {
    return new SimulatedMeter(
        new MeterIdentity(3, 4, MeterKind.NORMAL), new Birth(BORN, 1, 0), new Totals());
  }

  private static byte[] setting(long alarm1, long alarm2, long overdraft) {
    return ByteBuffer.allocate(18)
        .put(new byte[] {0x10, 0x01, 0x40, 0, 6, 12})
        .putInt((int) alarm1)
        .putInt((int) alarm2)
        .putInt((int) overdraft)
        .array();
  }

  private byte[] read(int address, int count) {
    byte[] request =
        ByteBuffer.allocate(5)
            .put((byte) 3)
            .putShort((short) address)
            .putShort((short) count)
            .array();
    return ((Verdict.Answer) meter.receive(request, BORN)).pdu();
  }

  private byte[] shown() {
    return read(0x0140, 6);
  }

  private static byte[] showing(int alarm1, int alarm2, int overdraft) {
    return ByteBuffer.allocate(14)
        .put(new byte[] {3, 12})
        .putInt(alarm1)
        .putInt(alarm2)
        .putInt(overdraft)
        .array();
  }

  private int flags() {
    return read(FLAGS, 1)[3];
  }

  private JournalRecord tell(long alarm1, long alarm2, long overdraft) {
    Verdict.Write write = (Verdict.Write) meter.receive(setting(alarm1, alarm2, overdraft), BORN);
    meter.apply(write.content());
    assertThat(write.reply().get()).isEqualTo(new byte[] {0x10, 0x01, 0x40, 0, 6});
    return write.content();
  }

  @Test
  void showsWhatItWasTold() {
    assertThat(shown()).isEqualTo(showing(2000, 1000, 500));

    tell(30_000, 200, 1_000_000_000);

    assertThat(shown()).isEqualTo(showing(30_000, 200, 1_000_000_000));
    assertThat(meter.snapshot(BORN).writesExecuted())
        .extracting(ExecutedWrite::kind)
        .containsExactly("thresholds");
  }

  @Test
  void warnsByThem() {
    long held = meter.snapshot(BORN).balanceFen();

    tell(held, held - 1, 0);
    assertThat(flags()).isEqualTo(0b0011);
    tell(held, held, 0);
    assertThat(flags()).isEqualTo(0b0111);
    tell(held - 1, 0, 0);
    assertThat(flags()).isEqualTo(0b0001);
  }

  /** Whose balance is at the overdraft already, has no power any more as soon as it is told. */
  @Test
  void opensItsCircuitsAtTheOverdraft() {
    Purse purse = new Purse(-300);
    assertThat(purse.isSpent()).isFalse();

    purse.thresholds(new Thresholds(2_000, 1_000, 300));

    assertThat(purse.isSpent()).isTrue();
  }

  @Test
  void remembersThemOverARestart() {
    JournalRecord told = tell(30_000, 200, 100);

    SimulatedMeter again = born();
    again.apply(told);

    assertThat(((Verdict.Answer) again.receive(new byte[] {3, 1, 0x40, 0, 6}, BORN)).pdu())
        .isEqualTo(showing(30_000, 200, 100));
  }

  @ParameterizedTest
  @CsvSource({"500, 501, 0", "1000000001, 0, 0", "0, 0, 1000000001", "-1, 0, 0", "0, 0, -1"})
  void refusesWhatContradictsItselfOrIsFarOut(long alarm1, long alarm2, long overdraft) {
    assertThat(((Verdict.Answer) meter.receive(setting(alarm1, alarm2, overdraft), BORN)).pdu())
        .isEqualTo(new byte[] {(byte) 0x90, 3});
    assertThat(shown()).isEqualTo(showing(2000, 1000, 500));
  }

  @Test
  void isToldAllThreeOrNone() {
    byte[] two = {0x10, 0x01, 0x40, 0, 4, 8, 0, 0, 0, 0, 0, 0, 0, 0};

    assertThat(((Verdict.Answer) meter.receive(two, BORN)).pdu())
        .isEqualTo(new byte[] {(byte) 0x90, 2});
    assertThat(read(0x0142, 2)).as("any of them is shown").hasSize(6);
  }
}
