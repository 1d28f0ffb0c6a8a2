package org.prepayhub.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.prepayhub.tariff.Tariffs.BEGIN;
import static org.prepayhub.tariff.Tariffs.LADDER;
import static org.prepayhub.tariff.Tariffs.SHANGHAI;
import static org.prepayhub.tariff.Tariffs.TEN_FREE;
import static org.prepayhub.tariff.Tariffs.flat;
import static org.prepayhub.tariff.Tariffs.only;
import static org.prepayhub.tariff.Tariffs.reading;
import static org.prepayhub.tariff.Tariffs.timeOfUse;
import static org.prepayhub.tariff.Tariffs.with;
import static org.prepayhub.tariff.Tariffs.yuan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prepayhub.tariff.Grant.FreeUse;
import org.prepayhub.tariff.Ladder.Span;
import org.prepayhub.tariff.Ladder.Step;
import org.prepayhub.tariff.RatingOutcome.Rated;
import org.prepayhub.tariff.RatingOutcome.Reason;
import org.prepayhub.tariff.RatingOutcome.Unrated;
import org.prepayhub.units.Energy;
import org.prepayhub.units.Volume;

/** Times are UTC; the project is in Shanghai, eight hours ahead. */
class RatingTest {
  private static final Tariff RATES = timeOfUse(SHANGHAI, BEGIN, Ladder.NONE);
  private static final Instant CHANGE = Instant.parse("2026-03-04T04:00:00Z");

  private static Rated rate(
      TariffTimeline timeline, RatingState state, RegisterReading from, RegisterReading to) {
    return (Rated) Rating.rate(timeline, state, from, to);
  }

  private static Rated rate(Tariff tariff, RegisterReading from, RegisterReading to) {
    return rate(only(tariff), RatingState.NEW, from, to);
  }

  /** Any two instants within one stretch of the day. */
  private static Rated use(Tariff tariff, RatingState state, String day, long wattHours) {
    return rate(
        only(tariff),
        state,
        reading(day + "T01:00:00Z", 1_000_000),
        reading(day + "T02:00:00Z", 1_000_000 + wattHours));
  }

  @Test
  void chargesPriceTimesAmountOnAFlatTariff() {
    Rated rated =
        rate(
            flat("0.56789"),
            reading("2026-03-03T01:00:00Z", 5_000),
            reading("2026-03-03T01:30:00Z", 5_123));

    assertThat(rated.microFen()).isEqualTo(123 * 56_789);
    assertThat(rated.amount()).isEqualTo(123);
    assertThat(rated.estimated()).isFalse();
    assertThat(rated.portions()).hasSize(1);
    assertThat(rated.portions().getFirst().day()).isEqualTo(LocalDate.of(2026, 3, 3));
  }

  @Test
  void chargesNothingForAReadingThatIsNotNewer() {
    RegisterReading last = reading("2026-03-03T01:00:00Z", 5_000);

    assertThat(Rating.rate(only(RATES), RatingState.NEW, last, last))
        .isEqualTo(new Unrated(Reason.LATE));
    assertThat(
            Rating.rate(only(RATES), RatingState.NEW, last, reading("2026-03-03T00:59:59Z", 9_000)))
        .isEqualTo(new Unrated(Reason.LATE));
  }

  @Test
  void chargesNothingForARegisterThatRunsBackwards() {
    assertThat(
            Rating.rate(
                only(RATES),
                RatingState.NEW,
                reading("2026-03-03T01:00:00Z", 5_000),
                reading("2026-03-03T01:30:00Z", 4_999)))
        .isEqualTo(new Unrated(Reason.BACKWARDS));
  }

  @Test
  void refusesWaterByATariffForElectricity() {
    RegisterReading water =
        RegisterReading.of(Instant.parse("2026-03-03T01:00:00Z"), Volume.ofLitres(7));

    assertThatThrownBy(
            () ->
                Rating.rate(
                    only(RATES), RatingState.NEW, water, reading("2026-03-03T02:00:00Z", 8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dormitory");
  }

  @Test
  void sharesOutByTimeWhereABoundaryHasNoReadingAndSaysSo() {
    // 11:00 to 13:30 on the wall: an hour at peak, an hour and a half at flat
    Rated rated =
        rate(RATES, reading("2026-03-03T03:00:00Z", 0), reading("2026-03-03T05:30:00Z", 1_001));

    assertThat(rated.portions())
        .extracting(Portion::rate, Portion::amount, Portion::estimated)
        .containsExactly(tuple(Rate.PEAK, 400L, true), tuple(Rate.FLAT, 601L, true));
    assertThat(rated.microFen()).isEqualTo(400 * (98_765 + 2_625) + 601 * (60_000 + 2_625));
  }

  @Test
  void needsNoEstimateWhereAReadingStandsAtTheBoundary() {
    Rated before =
        rate(RATES, reading("2026-03-03T03:00:00Z", 0), reading("2026-03-03T04:00:00Z", 10));
    Rated after =
        rate(RATES, reading("2026-03-03T04:00:00Z", 10), reading("2026-03-03T05:00:00Z", 30));

    assertThat(before.estimated()).isFalse();
    assertThat(before.portions().getFirst().rate()).isEqualTo(Rate.PEAK);
    assertThat(after.estimated()).isFalse();
    assertThat(after.portions().getFirst().rate()).isEqualTo(Rate.FLAT);
  }

  @Test
  void believesRateRegistersRatherThanTheClock() {
    Rated rated =
        rate(
            RATES,
            reading("2026-03-03T03:00:00Z", 100, 200, 300, 400, 0),
            reading("2026-03-03T05:30:00Z", 100, 950, 320, 400, 0));

    assertThat(rated.portions())
        .extracting(Portion::rate, Portion::amount, Portion::estimated)
        .containsExactly(tuple(Rate.PEAK, 750L, false), tuple(Rate.FLAT, 20L, false));
  }

  @Test
  void chargesARegisterThatMovedAlthoughTheClockOfTheHubSaysOtherwise() {
    Rated rated =
        rate(
            RATES,
            reading("2026-03-03T03:00:00Z", 0, 10, 0, 0, 0),
            reading("2026-03-03T03:30:00Z", 0, 12, 5, 0, 0));

    assertThat(rated.portions())
        .extracting(Portion::rate, Portion::amount)
        .containsExactly(tuple(Rate.PEAK, 2L), tuple(Rate.FLAT, 5L));
    assertThat(rated.estimated()).isFalse();
  }

  @Test
  void goesByTheClockWhereRegistersDoNotCountWhatTheTotalCounts() {
    RegisterReading from = reading("2026-03-03T03:00:00Z", 0, 10, 0, 0, 0);
    RegisterReading to =
        new RegisterReading(
            Instant.parse("2026-03-03T03:30:00Z"),
            Energy.ofWattHours(30),
            reading("2026-03-03T03:30:00Z", 0, 12, 5, 0, 0).rates());

    assertThat(rate(RATES, from, to).portions())
        .extracting(Portion::rate, Portion::amount)
        .containsExactly(tuple(Rate.PEAK, 20L));
  }

  @Test
  void goesByTheClockWhereARegisterRunsBackwardsOrHasNoPrice() {
    RegisterReading from = reading("2026-03-03T03:00:00Z", 10, 10, 10, 10, 10);

    assertThat(rate(RATES, from, reading("2026-03-03T03:30:00Z", 9, 10, 16, 10, 10)).portions())
        .extracting(Portion::rate)
        .containsExactly(Rate.PEAK);
    assertThat(
            rate(flat("0.5"), from, reading("2026-03-03T03:30:00Z", 10, 10, 10, 16, 10)).portions())
        .extracting(Portion::rate)
        .containsExactly(Rate.FLAT);
  }

  @Test
  void splitsAtTheInstantATariffIsSuperseded() {
    Tariff old = flat("0.5");
    TariffTimeline timeline = TariffTimeline.of(List.of(old, Tariffs.from(flat("0.7"), CHANGE)));

    Rated across =
        rate(
            timeline,
            RatingState.NEW,
            reading("2026-03-04T03:00:00Z", 0),
            reading("2026-03-04T05:00:00Z", 101));
    Rated upTo =
        rate(
            timeline,
            RatingState.NEW,
            reading("2026-03-04T03:00:00Z", 0),
            reading("2026-03-04T04:00:00Z", 101));
    Rated since =
        rate(
            timeline,
            RatingState.NEW,
            reading("2026-03-04T04:00:00Z", 0),
            reading("2026-03-04T05:00:00Z", 101));

    assertThat(across.microFen()).isEqualTo(50 * 50_000 + 51 * 70_000);
    assertThat(across.estimated()).isTrue();
    assertThat(upTo.microFen()).isEqualTo(101 * 50_000);
    assertThat(since.microFen()).isEqualTo(101 * 70_000);
    assertThat(upTo.estimated() || since.estimated()).isFalse();
  }

  @Test
  void climbsTheLadderWithinAReadingAndFromOneToTheNext() {
    Tariff tariff = with(flat("0.5"), LADDER);
    Rated first = use(tariff, RatingState.NEW, "2026-03-03", 49_999);
    Rated second = use(tariff, first.state(), "2026-03-04", 50_002);

    assertThat(first.microFen()).isEqualTo(49_999L * 50_000);
    assertThat(second.portions())
        .extracting(Portion::step, Portion::amount)
        .containsExactly(tuple(0, 1L), tuple(1, 50_000L), tuple(2, 1L));
    assertThat(second.microFen()).isEqualTo(50_000L + 50_000L * 55_000 + 80_000);
    assertThat(second.estimated()).isFalse();
    assertThat(second.state().month().used()).isEqualTo(100_001);
  }

  @Test
  void beginsAMonthlyLadderAnewWithTheMonthOfTheProject() {
    Tariff tariff = with(flat("0.5"), LADDER);
    RatingState march = use(tariff, RatingState.NEW, "2026-03-03", 60_000).state();

    Rated last =
        rate(
            only(tariff),
            march,
            reading("2026-03-31T15:00:00Z", 0),
            reading("2026-03-31T16:00:00Z", 10));
    Rated next =
        rate(
            only(tariff),
            last.state(),
            reading("2026-03-31T16:00:00Z", 10),
            reading("2026-03-31T17:00:00Z", 20));

    assertThat(last.portions().getFirst().step()).isEqualTo(1);
    assertThat(next.portions().getFirst().step()).isZero();
    assertThat(next.state().month()).isEqualTo(new Tally(2026 * 12 + 3, 10, 60_010));
    assertThat(next.state().year()).isEqualTo(new Tally(2026, 60_020, 0));
  }

  @Test
  void keepsTheMonthBeforeForAMeterThatTellsLaterThanAnother() {
    Tariff tariff = with(flat("0.5"), LADDER);
    RatingState march = use(tariff, RatingState.NEW, "2026-03-03", 60_000).state();
    RatingState april = use(tariff, march, "2026-04-01", 5).state();

    Rated late = use(tariff, april, "2026-03-31", 7);

    assertThat(late.portions().getFirst().step()).isEqualTo(1);
    assertThat(late.state().month()).isEqualTo(new Tally(2026 * 12 + 3, 5, 60_007));
  }

  @Test
  void forgetsAMonthThatLiesFurtherBack() {
    Tariff tariff = with(flat("0.5"), LADDER);
    RatingState march = use(tariff, RatingState.NEW, "2026-03-03", 60_000).state();

    assertThat(use(tariff, march, "2026-05-01", 5).state().month())
        .isEqualTo(new Tally(2026 * 12 + 4, 5, 0));
  }

  @Test
  void climbsAYearlyLadderOverTheMonths() {
    Ladder yearly =
        new Ladder(Span.YEAR, List.of(new Step(0, Price.NONE), new Step(100_000, yuan("0.1"))));
    Tariff tariff = with(flat("0.5"), yearly);
    RatingState march = use(tariff, RatingState.NEW, "2026-03-03", 99_000).state();

    assertThat(use(tariff, march, "2026-11-03", 2_000).portions())
        .extracting(Portion::step, Portion::amount)
        .containsExactly(tuple(0, 1_000L), tuple(1, 1_000L));
    assertThat(use(tariff, march, "2027-01-03", 2_000).portions())
        .extracting(Portion::step)
        .containsExactly(0);
  }

  @Test
  void carriesTheLadderOverAMeterThatIsReplaced() {
    Tariff tariff = with(flat("0.5"), LADDER);
    RatingState state = use(tariff, RatingState.NEW, "2026-03-03", 49_000).state();
    Rated closing =
        rate(
            only(tariff),
            state,
            reading("2026-03-05T01:00:00Z", 999_000),
            reading("2026-03-05T01:10:00Z", 999_900));
    Rated opened =
        rate(
            only(tariff),
            closing.state(),
            reading("2026-03-05T01:20:00Z", 3),
            reading("2026-03-05T01:30:00Z", 203));

    assertThat(opened.portions())
        .extracting(Portion::step, Portion::amount)
        .containsExactly(tuple(0, 100L), tuple(1, 100L));
  }

  @Test
  void givesTheFreeAmountFirstAndLetsItClimbTheLadder() {
    Tariff tariff = with(with(flat("0.5"), LADDER), TEN_FREE);
    Rated first = use(tariff, RatingState.NEW, "2026-03-03", 9_000);
    Rated second = use(tariff, first.state(), "2026-03-04", 42_000);

    assertThat(first.microFen()).isZero();
    assertThat(first.portions()).extracting(Portion::free).containsExactly(true);
    assertThat(second.portions())
        .extracting(Portion::free, Portion::step, Portion::amount)
        .containsExactly(tuple(true, 0, 1_000L), tuple(false, 0, 40_000L), tuple(false, 1, 1_000L));
    assertThat(second.state().free().left()).isZero();
  }

  @Test
  void letsWhatIsLeftOfTheFreeAmountLapseOrKeepsIt() {
    Tariff lapsing = with(flat("0.5"), TEN_FREE);
    Tariff keeping = with(flat("0.5"), new BaseAmount(List.of(), new FreeUse(10_000), false));

    RatingState march = use(lapsing, RatingState.NEW, "2026-03-03", 4_000).state();

    assertThat(use(lapsing, march, "2026-04-03", 12_000).microFen()).isEqualTo(2_000L * 50_000);
    assertThat(use(keeping, march, "2026-04-03", 12_000).microFen()).isZero();
    assertThat(use(keeping, march, "2026-04-03", 17_000).microFen()).isEqualTo(1_000L * 50_000);
  }

  @Test
  void drawsWhatIsToldLateFromTheMonthItWasUsedIn() {
    Tariff tariff = with(flat("0.5"), TEN_FREE);
    RatingState march = use(tariff, RatingState.NEW, "2026-03-03", 4_000).state();
    RatingState april = use(tariff, march, "2026-04-01", 9_000).state();

    Rated late = use(tariff, april, "2026-03-31", 7_000);

    assertThat(late.microFen()).isEqualTo(1_000L * 50_000);
    assertThat(late.state().free().left()).isEqualTo(1_000);
    assertThat(late.state().free().leftBefore()).isZero();
  }

  @Test
  void givesNothingBetweenSemesters() {
    YearPart autumn = new YearPart(MonthDay.of(9, 1), MonthDay.of(1, 20));
    YearPart spring = new YearPart(MonthDay.of(2, 20), MonthDay.of(7, 10));
    BaseAmount base = new BaseAmount(List.of(autumn, spring), new FreeUse(10_000), true);
    Tariff tariff = with(flat("0.5"), base);

    RatingState january = use(tariff, RatingState.NEW, "2026-01-19", 4_000).state();

    assertThat(use(tariff, january, "2026-02-10", 100).microFen()).isEqualTo(100 * 50_000);
    assertThat(use(tariff, january, "2026-03-01", 9_000).microFen()).isZero();
    assertThat(base.on(LocalDate.of(2026, 2, 10))).isEmpty();
    assertThat(base.on(LocalDate.of(2026, 1, 19)))
        .contains(
            new Grant(
                LocalDate.of(2025, 9, 1), LocalDate.of(2026, 1, 20), new FreeUse(10_000), true));
    assertThat(base.on(LocalDate.of(2026, 9, 1)))
        .contains(
            new Grant(
                LocalDate.of(2026, 9, 1), LocalDate.of(2027, 1, 20), new FreeUse(10_000), true));
    assertThat(base.on(LocalDate.of(2026, 7, 10)))
        .contains(
            new Grant(
                LocalDate.of(2026, 2, 20), LocalDate.of(2026, 7, 10), new FreeUse(10_000), true));
  }

  @Test
  void marksWhichPartWasFreeAsAGuessWhereOnlyRegistersTellTheRates() {
    Tariff tariff = with(RATES, TEN_FREE);
    RegisterReading from = reading("2026-03-03T03:00:00Z", 0, 0, 0, 0, 0);

    assertThat(
            rate(tariff, from, reading("2026-03-03T05:00:00Z", 0, 8_000, 8_000, 0, 0)).estimated())
        .isTrue();
    assertThat(
            rate(tariff, from, reading("2026-03-03T05:00:00Z", 0, 1_000, 1_000, 0, 0)).estimated())
        .isFalse();
    assertThat(rate(tariff, from, reading("2026-03-03T05:00:00Z", 0, 0, 80_000, 0, 0)).estimated())
        .isFalse();
  }

  @Test
  void sharesARegisterOutOverDaysAndTariffs() {
    TariffTimeline timeline =
        TariffTimeline.of(
            List.of(RATES, Tariffs.from(RATES, Instant.parse("2026-03-03T16:00:00Z"))));

    Rated rated =
        rate(
            timeline,
            RatingState.NEW,
            reading("2026-03-03T15:30:00Z", 0, 0, 0, 0, 0),
            reading("2026-03-03T17:00:00Z", 0, 0, 0, 300, 0));

    assertThat(rated.portions())
        .extracting(Portion::day, Portion::amount, Portion::estimated)
        .containsExactly(
            tuple(LocalDate.of(2026, 3, 3), 100L, true),
            tuple(LocalDate.of(2026, 3, 4), 200L, true));
  }

  @Test
  void countsAMonthThatWentByWithoutUse() {
    Tariff keeping = with(flat("0.5"), new BaseAmount(List.of(), new FreeUse(10_000), false));
    Rated still =
        rate(
            only(keeping),
            RatingState.NEW,
            reading("2026-03-03T01:00:00Z", 7),
            reading("2026-05-03T01:00:00Z", 7));

    assertThat(still.microFen()).isZero();
    assertThat(still.state().free().left()).isEqualTo(30_000);
  }
}
