package org.prepayhub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.MeterBook.LastReading;
import org.prepayhub.ledger.MeterBook.Purchases;
import org.prepayhub.ledger.MeterBook.Seen;

class MeterBookTest {
  private static final long OPENING_BALANCE = 1_000;
  private static final Purchases OPENING = new Purchases(4, 9_000);

  @Property
  void aBookThatWasKeptAgrees(
      @ForAll @IntRange(max = 20) int sales,
      @ForAll @LongRange(max = 100_000) long fen,
      @ForAll @LongRange(max = 50_000) long used) {
    long held = OPENING_BALANCE + fen - used;
    MeterBook book =
        book(
            new Purchases(4 + sales, 9_000 + fen),
            new Purchases(sales, fen),
            0,
            seen(4 + sales, 9_000 + fen),
            read(seen(4 + sales, 9_000 + fen), held, used, fen));

    assertThat(book.disagreements()).isEmpty();
  }

  @Test
  void whatTheHubCountsWithIsWhatItDelivered() {
    assertThat(disagreement(new Purchases(5, 9_500), new Purchases(1, 400), 0, seen(5, 9_500)))
        .isEqualTo("the hub counts with count 5 and 9500 fen, it delivered count 5 and 9400 fen");
    assertThat(disagreement(new Purchases(6, 9_500), new Purchases(1, 500), 0, seen(5, 9_500)))
        .isEqualTo("the hub counts with count 6 and 9500 fen, it delivered count 5 and 9500 fen");
  }

  @Test
  void whatTheMeterShowsIsWhatWasSoldToIt() {
    Purchases believed = new Purchases(5, 9_500);
    Purchases delivered = new Purchases(1, 500);

    assertThat(disagreement(believed, delivered, 0, seen(6, 9_500)))
        .isEqualTo("the meter was seen at count 6 and 9500 fen, the hub sold count 5 and 9500 fen");
    assertThat(disagreement(believed, delivered, 0, seen(5, 9_499)))
        .startsWith("the meter was seen at count 5 and 9499 fen");
    assertThat(agrees(believed, delivered, 0, seen(4, 9_500))).isTrue();
    assertThat(agrees(believed, delivered, 0, new Seen(5, Optional.empty()))).isTrue();
    assertThat(disagreement(believed, delivered, 0, new Seen(6, Optional.empty())))
        .startsWith("the meter was seen at count 6, the hub sold");
  }

  @Test
  void aSaleUnderWayMayHaveBeenTakenOrNot() {
    Purchases believed = new Purchases(5, 9_500);
    Purchases delivered = new Purchases(1, 500);

    assertThat(agrees(believed, delivered, 300, seen(5, 9_500))).isTrue();
    assertThat(agrees(believed, delivered, 300, seen(6, 9_800))).isTrue();
    assertThat(agrees(believed, delivered, 300, seen(6, 9_500))).isFalse();
    assertThat(agrees(believed, delivered, 300, seen(5, 9_800))).isFalse();
    assertThat(agrees(believed, delivered, 300, seen(7, 9_800))).isFalse();
  }

  @Test
  void aReadingShowsWhatWasDeliveredByThenAndWhatWasUsed() {
    Purchases believed = new Purchases(5, 9_500);
    Purchases delivered = new Purchases(1, 500);

    assertThat(read(believed, delivered, read(seen(4, 9_000), 900, 100, 0)).disagreements())
        .isEmpty();
    assertThat(read(believed, delivered, read(seen(5, 9_400), 1_300, 100, 500)).disagreements())
        .containsExactly(
            "the last reading says count 5 and 9400 fen, the hub sold count 5 and 9500 fen");
    assertThat(read(believed, delivered, read(seen(5, 9_500), 1_300, 199, 500)).disagreements())
        .containsExactly("the meter consumed 200 fen, the hub accrued 199");
    assertThat(
            read(
                    believed,
                    delivered,
                    new LastReading(new Seen(5, Optional.empty()), 7, 5_000_000, 500))
                .disagreements())
        .as("a meter without a purchased amount says nothing of what it used")
        .isEmpty();
  }

  @Test
  void aDifferenceSaysWhereWhatAndWhatNext() {
    assertThat(new Difference("it is off", "meter M-1", "read it"))
        .hasToString("meter M-1: it is off; read it");
  }

  private static MeterBook read(Purchases believed, Purchases delivered, LastReading read) {
    return book(believed, delivered, 0, seen(5, 9_500), read);
  }

  private static LastReading read(Seen purse, long balance, long accruedFen, long byThen) {
    return new LastReading(purse, balance, accruedFen * 1_000_000 + 999_999, byThen);
  }

  private static boolean agrees(Purchases believed, Purchases delivered, long open, Seen seen) {
    return book(believed, delivered, open, seen, null).disagreements().isEmpty();
  }

  private static String disagreement(
      Purchases believed, Purchases delivered, long open, Seen seen) {
    return book(believed, delivered, open, seen, null).disagreements().getFirst();
  }

  private static MeterBook book(
      Purchases believed, Purchases delivered, long open, Seen seen, @Nullable LastReading read) {
    return new MeterBook(
        "M-1",
        OPENING_BALANCE,
        OPENING,
        believed,
        delivered,
        open,
        seen,
        Optional.ofNullable(read));
  }

  private static Seen seen(int count, long fen) {
    return new Seen(count, Optional.of(fen));
  }
}
