package org.prepayhub.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.prepayhub.account.ActOutcome.MeterDiffers;
import org.prepayhub.account.ActOutcome.MeterNotCleared;
import org.prepayhub.account.ActOutcome.ReadingImplausible;
import org.prepayhub.account.ActOutcome.ReadingMissing;
import org.prepayhub.account.ActOutcome.RefundUnderWay;
import org.prepayhub.account.ActOutcome.Refused;
import org.prepayhub.account.ActOutcome.SaleUnderWay;
import org.prepayhub.account.HeldPurse.Book;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

class HeldPurseTest {
  private static final MeterNo METER = new MeterNo("M-1");
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  /** Opened with 10 yuan, 5 sold, 3 used. */
  private static final HeldPurse PURSE = purse(PurseTraffic.FREE);

  @Test
  void itEndsWithWhatItMayHold() {
    for (boolean typed : List.of(true, false)) {
      assertThat(PURSE.refusal(reading(1_200, typed))).isEmpty();
      assertThat(PURSE.refusal(reading(-40, typed))).isEmpty();
    }
    assertThat(PURSE.usedDownTo(Money.ofFen(1_200))).isEqualTo(Money.ofFen(300));
    assertThat(PURSE.usedDownTo(Money.ofFen(-40))).isEqualTo(Money.ofFen(1_540));
  }

  @Property
  void whatIsUsedAndWhatIsLeftAreWhatWasSold(
      @ForAll @IntRange(min = -5_000, max = 1_200) int left, @ForAll boolean typed) {
    assertThat(PURSE.refusal(reading(left, typed))).isEmpty();

    Money used = PURSE.usedDownTo(Money.ofFen(left));

    assertThat(used.plus(Money.ofFen(left))).isEqualTo(Money.ofFen(1_500));
    assertThat(used).isGreaterThanOrEqualTo(Money.ofFen(300));
  }

  @Test
  void itGivesNothingBackThatItUsed() {
    assertThat(PURSE.refusal(reading(1_201, true)))
        .hasValueSatisfying(is(ReadingImplausible.class));
    assertThat(PURSE.refusal(reading(1_201, false))).hasValueSatisfying(is(MeterDiffers.class));
  }

  @Test
  void whatItShowsOfMoneyMustBeKnown() {
    KeptReading typed = new KeptReading(METER, NOON, Energy.ofWattHours(5), List.of(), true);
    KeptReading read = new KeptReading(METER, NOON, Energy.ofWattHours(5), List.of(), false);

    assertThat(PURSE.refusal(typed)).hasValueSatisfying(is(ReadingImplausible.class));
    assertThat(PURSE.refusal(read)).contains(new ReadingMissing(List.of(METER)));
  }

  @Test
  void itWasReadSinceItsLastSale() {
    HeldPurse soldTo = sold(Optional.of(NOON.plusMillis(1)));

    assertThat(soldTo.refusal(reading(1_200, true)))
        .hasValueSatisfying(is(ReadingImplausible.class));
    assertThat(soldTo.refusal(reading(1_200, false))).contains(new ReadingMissing(List.of(METER)));
    assertThat(sold(Optional.of(NOON)).refusal(reading(1_200, false))).isEmpty();
  }

  @Test
  void nothingEndsWhileASaleIsUnderWay() {
    assertThat(purse(PurseTraffic.SALE).refusal(reading(1_200, true)))
        .contains(new SaleUnderWay(METER));
    assertThat(purse(PurseTraffic.REFUND).refusal(reading(1_200, true)))
        .contains(new RefundUnderWay(METER));
    assertThat(
            new HeldPurse(METER, PurseTraffic.SALE, Optional.empty(), Optional.empty())
                .refusal(reading(0, true)))
        .contains(new SaleUnderWay(METER));
  }

  @Test
  void aMeterThatSomebodyElseSoldToIsLookedInto() {
    HeldPurse strange =
        new HeldPurse(
            METER, PurseTraffic.FREE, Optional.of(book(Optional.empty(), true)), Optional.empty());

    assertThat(strange.refusal(reading(1_200, true))).hasValueSatisfying(is(MeterDiffers.class));
  }

  @Test
  void nothingIsInAMeterThatWasNeverRead() {
    HeldPurse unread = new HeldPurse(METER, PurseTraffic.FREE, Optional.empty(), Optional.empty());

    assertThat(unread.refusal(reading(0, true))).isEmpty();
    assertThat(unread.refusal(reading(1, true))).hasValueSatisfying(is(ReadingImplausible.class));
  }

  @Test
  void whoeverComesBeginsWithAnEmptyMeter() {
    assertThat(PURSE.refusalOfTaking(reading(0, false))).isEmpty();
    assertThat(PURSE.refusalOfTaking(reading(1, true)))
        .contains(new MeterNotCleared(METER, Money.ofFen(1)));
    assertThat(purse(PurseTraffic.REFUND).refusalOfTaking(reading(0, false)))
        .contains(new RefundUnderWay(METER));
    assertThat(purse(PurseTraffic.SALE).refusalOfTaking(reading(0, false)))
        .contains(new SaleUnderWay(METER));
    assertThat(
            PURSE.refusalOfTaking(
                new KeptReading(METER, NOON, Energy.ofWattHours(5), List.of(), false)))
        .contains(new ReadingMissing(List.of(METER)));
    assertThat(
            HeldPurses.of(List.of(PURSE)).refusal(List.of(), List.of(), List.of(reading(5, false))))
        .contains(new MeterNotCleared(METER, Money.ofFen(5)));
  }

  @Test
  void whatWasUsedWhileNobodyPaidIsOwedByWhoeverComes() {
    HeldPurse shown = showed(-40, NOON, true);

    assertThat(shown.refusalOfTaking(reading(-40, false))).isEmpty();
    assertThat(shown.owed(reading(-40, false))).isEqualTo(Money.ofFen(40));
    assertThat(showed(0, NOON, true).owed(reading(0, false))).isEqualTo(Money.ZERO);
    assertThat(PURSE.owed(reading(-40, true)))
        .as("of a meter that was never read its first reading opens the book")
        .isEqualTo(Money.ZERO);
    assertThat(HeldPurses.of(List.of(shown)).owed(List.of(reading(-40, false), reading(-2, false))))
        .isEqualTo(Money.ofFen(42));
  }

  @Test
  void nothingIsTypedAwayThatTheMeterShows() {
    assertThat(showed(70, NOON, false).refusalOfTaking(reading(0, true)))
        .contains(new MeterDiffers(METER, "it showed 70 fen at " + NOON));
    assertThat(showed(70, NOON.minusSeconds(1), true).refusalOfTaking(reading(0, true)))
        .as("it can be read, or was not cleared")
        .hasValueSatisfying(is(MeterDiffers.class));
    assertThat(showed(-40, NOON.minusSeconds(1), false).refusalOfTaking(reading(0, true)))
        .as("nobody sold to it")
        .hasValueSatisfying(is(MeterDiffers.class));
    assertThat(showed(70, NOON.minusSeconds(1), false).refusalOfTaking(reading(0, true)))
        .as("used up since")
        .isEmpty();
    assertThat(showed(0, NOON, true).refusalOfTaking(reading(0, true))).isEmpty();
  }

  private static HeldPurse showed(long fen, Instant readAt, boolean stands) {
    return new HeldPurse(
        METER,
        PurseTraffic.FREE,
        Optional.empty(),
        Optional.of(new HeldPurse.Shown(Money.ofFen(fen), readAt, stands)));
  }

  @Test
  void noBalanceIsTypedOfAMeterThatHoldsNone() {
    TypedReading typed =
        new TypedReading(
            METER,
            NOON.minus(Duration.ofMinutes(1)),
            Energy.ofWattHours(5),
            Optional.of(Money.ZERO));
    KeptReading kept = KeptReading.of(typed);

    assertThat(HeldPurses.NONE.refusal(List.of(typed), List.of(kept), List.of()))
        .hasValueSatisfying(is(ReadingImplausible.class));
    assertThat(HeldPurses.NONE.refusal(List.of(), List.of(kept), List.of())).isEmpty();
    assertThat(HeldPurses.of(List.of(PURSE)).refusal(List.of(typed), List.of(kept), List.of()))
        .isEmpty();
    assertThat(HeldPurses.of(List.of(PURSE)).of(kept)).contains(PURSE);
  }

  private static Consumer<Refused> is(Class<? extends Refused> kind) {
    return refused -> assertThat(refused).isInstanceOf(kind);
  }

  private static HeldPurse purse(PurseTraffic way) {
    return new HeldPurse(METER, way, Optional.of(book(Optional.empty(), false)), Optional.empty());
  }

  private static HeldPurse sold(Optional<Instant> at) {
    return new HeldPurse(METER, PurseTraffic.FREE, Optional.of(book(at, false)), Optional.empty());
  }

  private static Book book(Optional<Instant> soldAt, boolean soldByOthers) {
    return new Book(Money.ofFen(1_000), Money.ofFen(500), Money.ofFen(300), soldAt, soldByOthers);
  }

  private static KeptReading reading(long fen, boolean typed) {
    return new KeptReading(
        METER, NOON, Energy.ofWattHours(5), List.of(), typed, Optional.of(Money.ofFen(fen)));
  }
}
