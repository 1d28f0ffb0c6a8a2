package org.prepayhub.simulator.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prepayhub.simulator.journal.JournalRecord;

class SaleRulesTest {
  private static final Instant BORN = Instant.parse("2026-09-01T00:00:00Z");
  private static final int PRICE = Purse.DEFAULT_PRICE;

  record Frame(int ahead, long amountFen, int minutesLater) {}

  @Provide
  Arbitrary<List<Frame>> frames() {
    Arbitrary<Integer> ahead = Arbitraries.integers().between(-2, 3);
    Arbitrary<Long> amount = Arbitraries.longs().between(0, 10_000_100);
    Arbitrary<Integer> later = Arbitraries.integers().between(0, 3_000);
    return Combinators.combine(ahead, amount, later).as(Frame::new).list().ofMaxSize(30);
  }

  @Property(tries = 200)
  void balanceIsInitialAndCreditedLessUsed(
      @ForAll("frames") List<Frame> frames, @ForAll boolean trusting) {
    SimulatedMeter meter = meter(trusting);
    MeterSnapshot before = meter.snapshot(BORN);
    Instant now = BORN;
    long credited = 0;
    int count = 0;
    for (Frame frame : frames) {
      now = now.plus(Duration.ofMinutes(frame.minutesLater()));
      boolean sold = sell(meter, count + frame.ahead(), frame.amountFen(), now);
      boolean inRange = frame.amountFen() >= 1 && frame.amountFen() <= 10_000_000;
      assertThat(sold).isEqualTo(inRange && (trusting || frame.ahead() == 1));
      credited += sold ? frame.amountFen() : 0;
      count += sold ? 1 : 0;
    }
    MeterSnapshot after = meter.snapshot(now);
    assertThat(after.creditedFen()).isEqualTo(credited);
    assertThat(after.purchaseCount()).isEqualTo(count);
    assertThat(after.saleFramesSeen()).isEqualTo(frames.size());
    long usedMicroFen = (after.energyWh() - before.energyWh()) * PRICE * 10;
    assertThat(after.balanceFen())
        .isEqualTo(
            Math.floorDiv((before.balanceFen() + credited) * 1_000_000 - usedMicroFen, 1_000_000L));
  }

  /** Reading often must not change the story: a restart replays it without the reads. */
  @Property(tries = 200)
  void readingInBetweenChangesNothing(@ForAll("frames") List<Frame> frames) {
    SimulatedMeter read = meter(true);
    SimulatedMeter quiet = meter(true);
    Instant now = BORN;
    for (Frame frame : frames) {
      for (int third = 0; third < 3; third++) {
        now = now.plus(Duration.ofMinutes(frame.minutesLater()).dividedBy(3));
        read.snapshot(now);
      }
      sell(read, 1, frame.amountFen() / 1000, now);
      sell(quiet, 1, frame.amountFen() / 1000, now);
    }
    assertThat(quiet.snapshot(now)).isEqualTo(read.snapshot(now));
  }

  private static SimulatedMeter meter(boolean trusting) {
    MeterIdentity identity =
        new MeterIdentity(3, 4, trusting ? MeterKind.TRUSTING : MeterKind.NORMAL);
    return new SimulatedMeter(identity, new Birth(BORN, 1, 0), new Totals());
  }

  private static boolean sell(SimulatedMeter meter, int count, long amountFen, Instant now) {
    byte[] pdu =
        ByteBuffer.allocate(11)
            .put((byte) 0x65)
            .putShort((short) count)
            .putInt((int) amountFen)
            .putInt(9)
            .array();
    Verdict.Write write = (Verdict.Write) meter.receive(pdu, now);
    meter.apply(write.content());
    byte[] reply = write.reply().get();
    boolean sold = write.content().kind() == JournalRecord.Kind.SALE;
    assertThat(reply[0]).isEqualTo((byte) (sold ? 0x65 : 0xE5));
    return sold;
  }
}
