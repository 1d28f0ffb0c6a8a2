package org.prepayhub.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
