package org.prepayhub.recharge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.prepayhub.recharge.SaleSettlements.Ending;
import org.prepayhub.recharge.SaleSettlements.Outcome.MeterDiffers;
import org.prepayhub.recharge.SaleSettlements.Outcome.ReadingMissing;
import org.prepayhub.recharge.SaleSettlements.Outcome.UnderWay;
import org.prepayhub.recharge.UnsettledSale.Book;
import org.prepayhub.recharge.UnsettledSale.Sent;
import org.prepayhub.recharge.UnsettledSale.Shown;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

class UnsettledSaleTest {
  private static final Instant SENT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATE = SENT.plusSeconds(10);
  private static final Instant NOW = LATE.plusSeconds(600);
  private static final MeterNo METER = new MeterNo("M1");
  private static final Book BOOK = new Book(4, Money.ofFen(9_000));

  /** What a meter shows, as far as it matters here. */
  private enum Sight {
    NEVER,
    BEFORE_THE_FRAME,
    BEFORE_THE_LAST_SALE,
    EARLY_NOT_TAKEN,
    NOT_TAKEN,
    TAKEN,
    TAKEN_AND_ANOTHER,
    A_SMALLER_ONE,
    FEWER
  }

  @Property
  void whatIsUndoneOrSentAgainIsProvenOrNobodyCanTell(
      @ForAll Sight sight, @ForAll boolean sent, @ForAll boolean readable) {
    UnsettledSale sale = sale(sight, sent, readable);
    boolean provenByReading = sight == Sight.NOT_TAKEN || sight == Sight.A_SMALLER_ONE;

    assertThat(sale.isNotTaken()).isEqualTo(!sent || provenByReading);
    if (sale.refusal(Ending.REVERSE, NOW).isEmpty()) {
      assertThat(sale.isNotTaken() || !readable || sight == Sight.FEWER).isTrue();
      assertThat(sent && (sight == Sight.TAKEN || sight == Sight.TAKEN_AND_ANOTHER)).isFalse();
    }
    if (sale.refusal(Ending.SEND_AGAIN, NOW).isEmpty()) {
      assertThat(sale.isNotTaken()).isTrue();
    }
  }

  @Property
  void noReadingEndsASaleBothWays(
      @ForAll Sight sight, @ForAll boolean sent, @ForAll boolean readable) {
    UnsettledSale sale = sale(sight, sent, readable);

    assertThat(sale.isNotTaken() && sale.refusal(Ending.DONE, NOW).isEmpty()).isFalse();
  }

  @Property
  void nothingIsSettledWhileAFrameMayBeExecuted(
      @ForAll Sight sight, @ForAll Ending ending, @ForAll @IntRange(max = 9) int seconds) {
    assertThat(sale(sight, true, true).refusal(ending, SENT.plusSeconds(seconds)))
        .contains(new UnderWay(METER, LATE));
  }

  @Property
  void everySaleHasAnEndingOnceItsMeterIsReadOrDead(
      @ForAll Sight sight, @ForAll boolean sent, @ForAll boolean readable) {
    boolean read = last(sight).filter(shown -> !shown.readAt().isBefore(LATE)).isPresent();
    UnsettledSale sale = sale(sight, sent, readable && read);

    assertThat(
            sale.refusal(Ending.DONE, NOW).isEmpty() || sale.refusal(Ending.REVERSE, NOW).isEmpty())
        .isTrue();
  }

  @Test
  void aMeterThatCanBeReadIsReadFirst() {
    assertThat(sale(Sight.EARLY_NOT_TAKEN, true, true).refusal(Ending.REVERSE, NOW))
        .contains(new ReadingMissing(METER));
    assertThat(sale(Sight.NEVER, true, false).refusal(Ending.SEND_AGAIN, NOW))
        .contains(new ReadingMissing(METER));
    assertThat(sale(Sight.EARLY_NOT_TAKEN, true, false).refusal(Ending.REVERSE, NOW)).isEmpty();
  }

  @Test
  void whatAReadingContradictsIsNotBelieved() {
    assertThat(sale(Sight.TAKEN, true, false).refusal(Ending.REVERSE, NOW))
        .hasValueSatisfying(
            refused ->
                assertThat(refused)
                    .isEqualTo(
                        new MeterDiffers(
                            METER, "it was read at " + LATE + " and showed count 5 and 9700 fen")));
    assertThat(sale(Sight.NOT_TAKEN, true, false).refusal(Ending.DONE, NOW))
        .containsInstanceOf(MeterDiffers.class);
    assertThat(sale(Sight.NEVER, false, false).refusal(Ending.DONE, NOW))
        .containsInstanceOf(MeterDiffers.class);
  }

  @Test
  void whatAnotherSaleTookThePlaceOfIsNotDone() {
    UnsettledSale sale =
        new UnsettledSale(
            METER,
            Money.ofFen(700),
            Optional.of(new Sent(5, Money.ofFen(9_000), SENT, LATE)),
            Optional.of(new Book(5, Money.ofFen(9_700))),
            shown(NOW, 5, 9_700),
            true);

    assertThat(sale.refusal(Ending.DONE, NOW)).containsInstanceOf(MeterDiffers.class);
    assertThat(sale.refusal(Ending.REVERSE, NOW)).isEmpty();
    assertThat(sale.refusal(Ending.SEND_AGAIN, NOW)).isEmpty();
  }

  @Test
  void aReadingFromBeforeTheFrameSaysNothingOfIt() {
    assertThat(sale(Sight.BEFORE_THE_FRAME, true, false).refusal(Ending.DONE, NOW)).isEmpty();
    assertThat(sale(Sight.BEFORE_THE_LAST_SALE, true, false).refusal(Ending.DONE, NOW)).isEmpty();
  }

  @Test
  void whatWouldBeHeldAgainIsNotSent() {
    assertThat(sale(Sight.A_SMALLER_ONE, false, true).refusal(Ending.SEND_AGAIN, NOW))
        .containsInstanceOf(MeterDiffers.class);
    assertThat(sale(Sight.A_SMALLER_ONE, false, true).refusal(Ending.REVERSE, NOW)).isEmpty();
  }

  private static UnsettledSale sale(Sight sight, boolean sent, boolean readable) {
    return new UnsettledSale(
        METER,
        Money.ofFen(700),
        sent ? Optional.of(new Sent(5, Money.ofFen(9_000), SENT, LATE)) : Optional.empty(),
        Optional.of(BOOK),
        last(sight),
        readable);
  }

  private static Optional<Shown> last(Sight sight) {
    return switch (sight) {
      case NEVER -> Optional.empty();
      case BEFORE_THE_FRAME -> shown(SENT.minusSeconds(1), 4, 9_000);
      case BEFORE_THE_LAST_SALE -> shown(SENT.minusSeconds(1), 3, 8_000);
      case EARLY_NOT_TAKEN -> shown(SENT.plusSeconds(1), 4, 9_000);
      case NOT_TAKEN -> shown(LATE, 4, 9_000);
      case TAKEN -> shown(LATE, 5, 9_700);
      case TAKEN_AND_ANOTHER -> shown(LATE, 6, 9_800);
      case A_SMALLER_ONE -> shown(LATE, 5, 9_699);
      case FEWER -> shown(LATE, 3, 8_000);
    };
  }

  private static Optional<Shown> shown(Instant at, int count, long fen) {
    return Optional.of(new Shown(at, count, Optional.of(Money.ofFen(fen))));
  }
}
