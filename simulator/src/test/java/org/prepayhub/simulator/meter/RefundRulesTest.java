package org.prepayhub.simulator.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundRulesTest {
  private static final Instant BORN = Instant.parse("2026-09-01T00:00:00Z");

  private final SimulatedMeter meter = meter(MeterKind.NORMAL);
  private final long held = meter.snapshot(BORN).balanceFen();

  @Test
  void givesBackOnceAndNoMoreThanIsLeft() {
    assertThat(refund(meter, 1, 500)).isTrue();
    assertThat(refund(meter, 1, 500)).as("the same frame again").isFalse();
    assertThat(refund(meter, 3, 500)).isFalse();
    assertThat(refund(meter, 2, 0)).isFalse();
    assertThat(refund(meter, 2, held - 499)).isFalse();
    assertThat(refund(meter, 2, held - 500)).isTrue();

    assertThat(meter.snapshot(BORN).balanceFen()).isZero();
    assertThat(meter.snapshot(BORN).refundedFen()).isEqualTo(held);
    assertThat(meter.snapshot(BORN).refundCount()).isEqualTo(2);
    assertThat(meter.snapshot(BORN).writesExecuted())
        .extracting(ExecutedWrite::kind)
        .containsExactly("refund", "refund");
    assertThat(refunds())
        .isEqualTo(
            ByteBuffer.allocate(18)
                .put((byte) 3)
                .put((byte) 16)
                .putInt(0)
                .putInt(0)
                .putShort((short) 0)
                .putShort((short) 2)
                .putInt((int) (held - 500))
                .array());
  }

  @Test
  void clearsWhateverIsLeftOnce() {
    assertThat(clear(meter, 1)).isTrue();
    assertThat(clear(meter, 1)).isFalse();

    assertThat(meter.snapshot(BORN).balanceFen()).isZero();
    assertThat(meter.snapshot(BORN).creditedFen()).isZero();
    assertThat(refund(meter, 2, 1)).isFalse();
    assertThat(meter.snapshot(BORN).writesExecuted())
        .extracting(ExecutedWrite::amountFen)
        .containsExactly(held);
  }

  @ParameterizedTest
  @CsvSource({"TRUSTING, true", "HUB_HELD, false"})
  void otherKindsDoAsTheyDoWithSales(MeterKind kind, boolean takesAny) {
    SimulatedMeter other = meter(kind);

    assertThat(refund(other, 7, 1)).isEqualTo(takesAny);
    assertThat(clear(other, 7)).isEqualTo(takesAny);
  }

  private static SimulatedMeter meter(MeterKind kind) {
    return new SimulatedMeter(new MeterIdentity(3, 4, kind), new Birth(BORN, 1, 0), new Totals());
  }

  private byte[] refunds() {
    byte[] read = {3, 1, 0x30, 0, 8};
    return ((Verdict.Answer) meter.receive(read, BORN)).pdu();
  }

  private static boolean refund(SimulatedMeter meter, int count, long amountFen) {
    return write(
        meter,
        ByteBuffer.allocate(11)
            .put((byte) 0x66)
            .putShort((short) count)
            .putInt((int) amountFen)
            .putInt(9));
  }

  private static boolean clear(SimulatedMeter meter, int count) {
    return write(meter, ByteBuffer.allocate(7).put((byte) 0x67).putShort((short) count).putInt(9));
  }

  private static boolean write(SimulatedMeter meter, ByteBuffer pdu) {
    byte[] frame = new byte[pdu.capacity()];
    pdu.get(0, frame);
    Verdict verdict = meter.receive(frame, BORN);
    if (verdict instanceof Verdict.Write write) {
      meter.apply(write.content());
      assertThat(write.reply().get()[0]).isEqualTo(pdu.get(0));
      return true;
    }
    assertThat(((Verdict.Answer) verdict).pdu()[0]).isEqualTo((byte) (pdu.get(0) | 0x80));
    return false;
  }
}
