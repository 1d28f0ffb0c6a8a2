package org.prepayhub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.prepayhub.account.ActOutcome.MeterUnknown;
import org.prepayhub.account.ActOutcome.ReadingImplausible;
import org.prepayhub.account.ActOutcome.ReadingMissing;
import org.prepayhub.account.FinalReadings.Choice;
import org.prepayhub.account.FinalReadings.Choice.Chosen;
import org.prepayhub.account.FinalReadings.Choice.Refused;
import org.prepayhub.account.FinalReadings.Plausible;
import org.prepayhub.account.FinalReadings.Shown;
import org.prepayhub.metering.Doubts;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Utility;

class FinalReadingsTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final MeterNo ONE = new MeterNo("M-1");
  private static final MeterNo TWO = new MeterNo("M-2");
  private static final Optional<KeptReading> NOTHING = Optional.empty();
  private static final FinalReadings READINGS =
      new FinalReadings(
          new Plausible(
              Duration.ofHours(1),
              Duration.ofHours(24),
              new Doubts.Limits(
                  new Doubts.Pace(6_000, 100), new Doubts.Pace(60, 10), Duration.ofMinutes(1))));

  @Test
  void aFreshReadingIsTakenToTheLastInstant() {
    KeptReading last = last(ONE, 60, 500);

    assertThat(choose(List.of(shown(last)))).isEqualTo(new Chosen(List.of(last)));
    assertThat(choose(List.of(shown(last(ONE, 61, 500)))))
        .isEqualTo(refused(new ReadingMissing(List.of(ONE))));
    assertThat(choose(List.of())).isEqualTo(new Chosen(List.of()));
  }

  @Test
  void allMetersWithoutOneAreNamed() {
    assertThat(choose(List.of(shown(last(ONE, 61, 500)), new Shown(TWO, Optional.empty()))))
        .isEqualTo(refused(new ReadingMissing(List.of(ONE, TWO))));
  }

  @Test
  void whatIsTypedIsTakenWhereTheMeterCanHaveShownIt() {
    TypedReading typed = typed(ONE, 5, Utility.ELECTRICITY, 500);

    assertThat(choose(List.of(shown(last(ONE, 600, 500)), shown(last(TWO, 1, 3))), typed))
        .isEqualTo(
            new Chosen(
                List.of(
                    new KeptReading(ONE, typed.readAt(), typed.total(), List.of(), true),
                    last(TWO, 1, 3))));
  }

  @Test
  void whatTheMeterCannotHaveShownIsRefused() {
    List<Shown> meters = List.of(shown(last(ONE, 10, 500)));

    for (TypedReading wrong :
        List.of(
            typed(ONE, 5, Utility.ELECTRICITY, 499),
            typed(ONE, 10, Utility.ELECTRICITY, 500),
            typed(ONE, 11, Utility.ELECTRICITY, 600),
            typed(ONE, -1, Utility.ELECTRICITY, 600),
            typed(ONE, 5, Utility.WATER, 600))) {
      assertThat(choose(meters, wrong))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.why()).isInstanceOf(ReadingImplausible.class));
    }
  }

  @Test
  void aMeterCountsNoFasterThanItCan() {
    List<Shown> meters = List.of(shown(last(ONE, 10, 500)));
    TypedReading most = typed(ONE, 5, Utility.ELECTRICITY, 500 + 500 + 100);

    assertThat(choose(meters, most)).isEqualTo(new Chosen(List.of(KeptReading.of(most))));
    for (long more : new long[] {1_101, 5_000, Long.MAX_VALUE}) {
      assertThat(choose(meters, typed(ONE, 5, Utility.ELECTRICITY, more)))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.why()).isInstanceOf(ReadingImplausible.class));
    }
  }

  @Test
  void aMeterThatWasNeverReadBeginsWithWhatIsTyped() {
    List<Shown> meters = List.of(new Shown(ONE, Optional.empty()));
    TypedReading typed = typed(ONE, 5, Utility.ELECTRICITY, 500);

    assertThat(choose(meters, typed)).isEqualTo(new Chosen(List.of(KeptReading.of(typed))));
    assertThat(choose(meters, typed(ONE, -1, Utility.ELECTRICITY, 500)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.why()).isInstanceOf(ReadingImplausible.class));
  }

  @Test
  void aReadingOfAnotherMeterIsRefused() {
    assertThat(choose(List.of(shown(last(ONE, 10, 500))), typed(TWO, 5, Utility.ELECTRICITY, 600)))
        .isEqualTo(refused(new MeterUnknown(TWO)));
  }

  @Test
  void aNewMeterCountsTheSameAndBeginsWhereTheOldOneEnded() {
    KeptReading closing = last(ONE, 10, 500);

    assertThat(READINGS.doubtOfNew(typed(TWO, 10, Utility.ELECTRICITY, 0), closing, NOW)).isEmpty();
    assertThat(
            READINGS.doubtOfNew(
                typed(TWO, 10, Utility.ELECTRICITY, 24 * 6_000 + 100), closing, NOW))
        .isEmpty();
    for (TypedReading wrong :
        List.of(
            typed(TWO, 5, Utility.WATER, 0),
            typed(TWO, -1, Utility.ELECTRICITY, 0),
            typed(TWO, 11, Utility.ELECTRICITY, 0),
            typed(TWO, 10, Utility.ELECTRICITY, 24 * 6_000 + 101))) {
      assertThat(READINGS.doubtOfNew(wrong, closing, NOW))
          .hasValueSatisfying(why -> assertThat(why).isInstanceOf(ReadingImplausible.class));
    }
  }

  @Test
  void whatANewMeterHoldsIsNotTyped() {
    TypedReading plain = typed(TWO, 10, Utility.ELECTRICITY, 0);
    TypedReading holding =
        new TypedReading(TWO, plain.readAt(), plain.total(), Optional.of(Money.ofFen(5)));

    assertThat(READINGS.doubtOfNew(holding, last(ONE, 10, 500), NOW))
        .hasValueSatisfying(why -> assertThat(why).isInstanceOf(ReadingImplausible.class));
  }

  @Test
  void ratesThatCountedWhatTheTotalCountedAreTaken() {
    TypedReading typed = byRate(ONE, 600, 300, 290);

    assertThat(choose(List.of(shown(lastByRate(500, 240, 250))), typed))
        .as("registers that do not add up to the total may move by what it moves")
        .isEqualTo(new Chosen(List.of(KeptReading.of(typed))));
    assertThat(KeptReading.of(typed).rates()).isEqualTo(typed.rates());
    for (Optional<KeptReading> unknown : List.of(Optional.of(lastByRate(500)), NOTHING)) {
      TypedReading whole = byRate(ONE, 600, 310, 290);
      assertThat(choose(List.of(new Shown(ONE, unknown)), whole))
          .isEqualTo(new Chosen(List.of(KeptReading.of(whole))));
    }
  }

  @Test
  void ratesThatTheMeterCannotHaveShownAreRefused() {
    Optional<KeptReading> known = Optional.of(lastByRate(500, 240, 260));

    assertThat(doubtOf(known, byRate(ONE, 600, 340, 261)))
        .isEqualTo(
            "since 2026-03-10T11:50:00Z its rates counted 101, and its total 100"
                + "; where it shows both so, leave its rates out");
    assertThat(doubtOf(known, byRate(ONE, 600, 341, 259)))
        .isEqualTo("its rate 2 showed 260 at 2026-03-10T11:50:00Z");
    assertThat(doubtOf(known, byRate(ONE, 600, 600))).isEqualTo("it has 2 rates");
    assertThat(doubtOf(known, byRate(ONE, 600, 340, 260, 0))).isEqualTo("it has 2 rates");
    for (Optional<KeptReading> unknown : List.of(Optional.of(lastByRate(500)), NOTHING)) {
      assertThat(doubtOf(unknown, byRate(ONE, 600, 341, 260)))
          .isEqualTo(
              "its rates add up to 601, its total is 600; where it shows both so, leave its rates"
                  + " out");
    }
  }

  private static String doubtOf(Optional<KeptReading> last, TypedReading typed) {
    return choose(List.of(new Shown(ONE, last)), typed) instanceof Refused(ActOutcome.Refused why)
            && why instanceof ReadingImplausible(MeterNo meter, String what)
            && meter.equals(ONE)
        ? what
        : "none";
  }

  @Test
  void theRatesOfANewMeterAddUpToWhatItBeginsWith() {
    KeptReading closing = lastByRate(500, 240, 260);

    assertThat(READINGS.doubtOfNew(byRate(TWO, 20, 15, 5), closing, NOW)).isEmpty();
    assertThat(READINGS.doubtOfNew(byRate(TWO, 20, 15, 6), closing, NOW))
        .contains(
            new ReadingImplausible(
                TWO,
                "its rates add up to 21, its total is 20; where it shows both so, leave its rates"
                    + " out"));
  }

  @Test
  void waterHasNoRates() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TypedReading(
                    ONE, NOW, Counted.of(Utility.WATER, 5), rates(5), Optional.empty()));
  }

  private static List<Energy> rates(long... wattHours) {
    return LongStream.of(wattHours).mapToObj(Energy::ofWattHours).toList();
  }

  private static KeptReading lastByRate(long wattHours, long... rates) {
    return new KeptReading(
        ONE, NOW.minus(Duration.ofMinutes(10)), Energy.ofWattHours(wattHours), rates(rates), false);
  }

  private static TypedReading byRate(MeterNo meter, long wattHours, long... rates) {
    return new TypedReading(
        meter,
        NOW.minus(Duration.ofMinutes(5)),
        Energy.ofWattHours(wattHours),
        rates(rates),
        Optional.empty());
  }

  private static Choice choose(List<Shown> meters, TypedReading... typed) {
    return READINGS.choose(meters, List.of(typed), NOW);
  }

  private static Refused refused(ActOutcome.Refused why) {
    return new Refused(why);
  }

  private static Shown shown(KeptReading last) {
    return new Shown(last.meterNo(), Optional.of(last));
  }

  private static KeptReading last(MeterNo meter, int minutesAgo, long wattHours) {
    return new KeptReading(
        meter,
        NOW.minus(Duration.ofMinutes(minutesAgo)),
        Energy.ofWattHours(wattHours),
        List.of(Energy.ofWattHours(wattHours)),
        false);
  }

  private static TypedReading typed(MeterNo meter, int minutesAgo, Utility utility, long amount) {
    return new TypedReading(
        meter, NOW.minus(Duration.ofMinutes(minutesAgo)), Counted.of(utility, amount));
  }
}
