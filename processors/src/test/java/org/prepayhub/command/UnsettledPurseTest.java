package org.prepayhub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.prepayhub.command.UnsettledPurse.Sent;
import org.prepayhub.command.UnsettledPurse.Shown;
import org.prepayhub.units.Money;

class UnsettledPurseTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant LATE = NOON.plusSeconds(65);

  @Test
  void nothingIsSettledWhileAFrameMayBeExecuted() {
    assertThat(refund(shown(-60, 1_000)).underWay(LATE.minusMillis(1))).contains(LATE);
    assertThat(refund(shown(-60, 1_000)).underWay(LATE)).isEmpty();
    assertThat(unsent(PurseKind.CLEAR, shown(-60, 70)).underWay(NOON)).isEmpty();
  }

  @Test
  void aRefundThatWasNotSeenIsTakenOffWhatWasRead() {
    UnsettledPurse before = refund(shown(-60, 1_000));

    assertThat(before.contradiction()).isEmpty();
    assertThat(before.left()).isEqualTo(Money.ofFen(600));
    assertThat(before.taken()).isEqualTo(Money.ofFen(400));
  }

  @Test
  void aRefundThatWasSeenIsNotTakenOffTwice() {
    for (int seconds : new int[] {30, 600}) {
      assertThat(refund(shown(seconds, 580)).contradiction()).isEmpty();
      assertThat(refund(shown(seconds, 580)).left()).isEqualTo(Money.ofFen(580));
    }
  }

  @Test
  void whatCannotHaveBeenDoneWasNot() {
    assertThat(unsent(PurseKind.REFUND, shown(-60, 1_000)).contradiction())
        .contains("no frame of the refund has left");
    assertThat(refund(shown(65, 601)).contradiction()).isPresent();
    assertThat(refund(shown(64, 601)).contradiction()).as("it may come yet").isEmpty();
    assertThat(sent(PurseKind.CLEAR, 0, shown(65, 1)).contradiction()).isPresent();
    assertThat(sent(PurseKind.CLEAR, 0, shown(65, -5)).contradiction()).isEmpty();
  }

  @Test
  void aClearLeavesNothingButWhatWasUsedSince() {
    assertThat(sent(PurseKind.CLEAR, 0, shown(-60, 1_000)).left()).isEqualTo(Money.ZERO);
    assertThat(sent(PurseKind.CLEAR, 0, shown(600, -5)).left()).isEqualTo(Money.ofFen(-5));
    assertThat(sent(PurseKind.CLEAR, 0, shown(600, -5)).taken()).isEqualTo(Money.ofFen(1_000));
    assertThat(unsent(PurseKind.CLEAR, shown(-60, 70)).taken()).isEqualTo(Money.ofFen(70));
    assertThat(unsent(PurseKind.CLEAR, shown(-60, 70)).contradiction()).isEmpty();
  }

  /** The law: what was taken and what is left are what was there, whenever it was read. */
  @Property
  void nothingIsTakenTwice(
      @ForAll @IntRange(min = 0, max = 300) int used, @ForAll boolean readAfter) {
    UnsettledPurse order = refund(readAfter ? shown(600, 600 - used) : shown(-60, 1_000));

    Money all = order.left().plus(order.taken());

    assertThat(all).isEqualTo(Money.ofFen(readAfter ? 1_000 - used : 1_000));
  }

  private static UnsettledPurse refund(Shown last) {
    return sent(PurseKind.REFUND, 400, last);
  }

  private static UnsettledPurse sent(PurseKind kind, long fen, Shown last) {
    return new UnsettledPurse(
        kind,
        Money.ofFen(fen),
        Optional.of(new Sent(NOON, LATE, Money.ofFen(1_000), Money.ofFen(9_000))),
        Optional.of(last));
  }

  private static UnsettledPurse unsent(PurseKind kind, Shown last) {
    return new UnsettledPurse(kind, Money.ofFen(400), Optional.empty(), Optional.of(last));
  }

  private static Shown shown(int seconds, long fen) {
    return new Shown(NOON.plusSeconds(seconds), Money.ofFen(fen), Money.ofFen(9_000), 4);
  }
}
