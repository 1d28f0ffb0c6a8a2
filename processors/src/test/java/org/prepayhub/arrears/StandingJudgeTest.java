package org.prepayhub.arrears;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.prepayhub.arrears.Ladders.fen;
import static org.prepayhub.arrears.Ladders.ladder;
import static org.prepayhub.arrears.Ladders.terms;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.arrears.Effect.GivePower;
import org.prepayhub.arrears.Effect.Moved;
import org.prepayhub.arrears.Effect.Notify;
import org.prepayhub.arrears.Effect.PutOff;
import org.prepayhub.arrears.Effect.Trip;
import org.prepayhub.arrears.NoTripWindow.Daily;

class StandingJudgeTest {
  /** Ten in the morning in Shanghai. */
  private static final Instant TEN = Instant.parse("2026-03-02T02:00:00Z");

  private static final Instant ELEVEN_AT_NIGHT = Instant.parse("2026-03-02T15:00:00Z");
  private static final Instant SEVEN = Instant.parse("2026-03-02T23:00:00Z");
  private static final Instant TEN_AT_NIGHT = Instant.parse("2026-03-02T14:00:00Z");
  private static final Terms KEEP_POWER = new Terms(Optional.of(ladder()), true, Ladders.ANY_TIME);
  private static final Terms AT_NIGHT_NOT =
      new Terms(
          Optional.of(ladder()),
          false,
          new NoTripWindows(
              Ladders.SHANGHAI,
              List.of(new Daily(LocalTime.parse("22:00"), LocalTime.parse("07:00")))));

  private static Decision judge(Terms terms, Position before, long fen, Instant now) {
    return new StandingJudge(terms, fen(fen), now).judge(before);
  }

  private static Decision judge(Position before, long fen) {
    return judge(terms(ladder()), before, fen, TEN);
  }

  private static Position overdrawn(Standing standing, Instant since) {
    return new Position(standing, Optional.of(Overdrawn.since(since)), false, Restore.AUTOMATIC);
  }

  /** In arrears, and told that the power goes then. */
  private static Position told(Instant since, Instant tripAhead) {
    return new Position(
        Standing.ARREARS,
        Optional.of(new Overdrawn(since, Optional.of(tripAhead))),
        false,
        Restore.AUTOMATIC);
  }

  private static Position lapsed(Instant since) {
    return new Position(
        Standing.TRIPPED, Optional.of(Overdrawn.since(since)), true, Restore.AUTOMATIC);
  }

  @ParameterizedTest
  @CsvSource({
    "NORMAL, 2001, NORMAL",
    "NORMAL, 2000, ALARM_1",
    "NORMAL, 501, ALARM_1",
    "NORMAL, 500, ALARM_2",
    "NORMAL, 1, ALARM_2",
    "NORMAL, 0, ARREARS",
    "NORMAL, -999, ARREARS",
    "NORMAL, -1000, TRIPPED",
    "ALARM_1, 2100, ALARM_1",
    "ALARM_1, 2101, NORMAL",
    "ALARM_2, 600, ALARM_2",
    "ALARM_2, 601, ALARM_1",
    "ALARM_2, 2100, ALARM_1",
    "ALARM_2, 2101, NORMAL",
    "ARREARS, 100, ARREARS",
    "ARREARS, 101, ALARM_2",
    "ARREARS, 601, ALARM_1",
    "ARREARS, 5000, NORMAL",
    "TRIPPED, 299, TRIPPED",
    "TRIPPED, 300, ALARM_2",
    "TRIPPED, 2101, NORMAL"
  })
  void standsWhereTheBalanceSays(Standing before, long fen, Standing after) {
    Decision decision = judge(Position.at(before), fen);

    assertThat(decision.next().standing()).isEqualTo(after);
    assertThat(decision.effects().stream().filter(Moved.class::isInstance))
        .isEqualTo(before == after ? List.of() : List.of(new Moved(before, after)));
  }

  @ParameterizedTest
  @CsvSource({
    "NORMAL, 2000, ALARM_1",
    "NORMAL, 500, ALARM_2",
    "ALARM_1, 500, ALARM_2",
    "NORMAL, 0, ARREARS",
    "ALARM_2, -999, ARREARS"
  })
  void tellsOnceOfTheDeepestRung(Standing before, long fen, NoticeKind told) {
    assertThat(judge(Position.at(before), fen).effects())
        .containsExactly(new Moved(before, Standing.valueOf(told.name())), new Notify(told));
  }

  @ParameterizedTest
  @CsvSource({"ALARM_1, 2000", "ALARM_1, 5000", "ARREARS, 2000", "ALARM_2, 500", "NORMAL, 9999"})
  void tellsNobodyOfStayingOrRising(Standing before, long fen) {
    assertThat(judge(Position.at(before), fen).effects()).noneMatch(Notify.class::isInstance);
  }

  @Test
  void tripsWithCommandAndNoticeWhenTheOverdraftIsUsedUp() {
    Decision decision = judge(Position.at(Standing.ARREARS), -1000);

    assertThat(decision)
        .isEqualTo(
            new Decision(
                overdrawn(Standing.TRIPPED, TEN),
                Optional.empty(),
                List.of(
                    new Moved(Standing.ARREARS, Standing.TRIPPED),
                    new Notify(NoticeKind.TRIPPED),
                    new Trip(Optional.empty()))));
  }

  @Test
  void saysWhenTheNextWindowForbidsTheTrip() {
    assertThat(judge(AT_NIGHT_NOT, Position.NORMAL, -1000, TEN).effects())
        .endsWith(new Trip(Optional.of(TEN_AT_NIGHT)));
  }

  @Test
  void putsATripOffToTheEndOfTheWindowAndSaysSoOnce() {
    Decision first = judge(AT_NIGHT_NOT, Position.NORMAL, -1000, ELEVEN_AT_NIGHT);

    assertThat(first)
        .isEqualTo(
            new Decision(
                told(ELEVEN_AT_NIGHT, SEVEN),
                Optional.of(SEVEN),
                List.of(
                    new Moved(Standing.NORMAL, Standing.ARREARS),
                    new Notify(NoticeKind.TRIP_AHEAD),
                    new PutOff(SEVEN))));
    assertThat(judge(AT_NIGHT_NOT, first.next(), -1500, SEVEN.minusMillis(1)))
        .isEqualTo(new Decision(first.next(), Optional.of(SEVEN), List.of()));
    assertThat(judge(AT_NIGHT_NOT, first.next(), -1500, SEVEN).next())
        .isEqualTo(overdrawn(Standing.TRIPPED, ELEVEN_AT_NIGHT));
  }

  @Test
  void waitsForTheGraceFromTheCrossingOnAndThenForTheWindow() {
    Terms day = terms(ladder(Duration.ofHours(12), Restore.AUTOMATIC));
    Terms night =
        new Terms(
            Optional.of(ladder(Duration.ofHours(12), Restore.AUTOMATIC)),
            false,
            AT_NIGHT_NOT.noTrip());

    assertThat(judge(day, Position.NORMAL, -1000, TEN).lookAgain()).contains(TEN_AT_NIGHT);
    assertThat(judge(night, Position.NORMAL, -1000, TEN).lookAgain()).contains(SEVEN);
    Position waiting = told(TEN, TEN_AT_NIGHT);
    assertThat(judge(day, waiting, -1000, TEN_AT_NIGHT.minusMillis(1)).next()).isEqualTo(waiting);
    assertThat(judge(day, waiting, -1000, TEN_AT_NIGHT).next().standing())
        .isEqualTo(Standing.TRIPPED);
  }

  @Test
  void doesNotTripWhileTheBalanceIsAboveTheLimitYetForgetsNothingWithinTheHysteresis() {
    Position waiting = overdrawn(Standing.ARREARS, TEN);

    assertThat(judge(AT_NIGHT_NOT, waiting, -999, SEVEN)).isEqualTo(Decision.stay(waiting));
    assertThat(judge(AT_NIGHT_NOT, waiting, -900, SEVEN)).isEqualTo(Decision.stay(waiting));
    assertThat(judge(AT_NIGHT_NOT, waiting, -899, SEVEN))
        .isEqualTo(Decision.stay(Position.at(Standing.ARREARS)));
  }

  @Test
  void neverTripsWherePowerIsKept() {
    Decision decision = judge(KEEP_POWER, Position.NORMAL, -99_999, TEN);

    assertThat(decision)
        .isEqualTo(
            new Decision(
                Position.at(Standing.ARREARS),
                Optional.empty(),
                List.of(
                    new Moved(Standing.NORMAL, Standing.ARREARS), new Notify(NoticeKind.ARREARS))));
  }

  @Test
  void givesPowerToWhomItIsKeptForFromNowOn() {
    assertThat(judge(KEEP_POWER, overdrawn(Standing.TRIPPED, TEN), -99_999, TEN))
        .isEqualTo(
            new Decision(
                Position.at(Standing.ARREARS),
                Optional.empty(),
                List.of(
                    new Moved(Standing.TRIPPED, Standing.ARREARS),
                    new Notify(NoticeKind.RESTORED),
                    new GivePower(Restore.AUTOMATIC))));
  }

  @Test
  void givesNoPowerForLessThanItTakes() {
    Position off = overdrawn(Standing.TRIPPED, TEN);

    assertThat(judge(off, 299)).isEqualTo(Decision.stay(off));
    assertThat(judge(off, 300).effects())
        .containsExactly(
            new Moved(Standing.TRIPPED, Standing.ALARM_2),
            new Notify(NoticeKind.RESTORED),
            new GivePower(Restore.AUTOMATIC));
    assertThat(judge(off, 300).next()).isEqualTo(Position.at(Standing.ALARM_2));
  }

  @Test
  void permitsTheKeyWhereThatIsAgreed() {
    Terms permit = terms(ladder(Duration.ZERO, Restore.PERMIT));

    assertThat(judge(permit, overdrawn(Standing.TRIPPED, TEN), 300, TEN).effects())
        .contains(new Notify(NoticeKind.CLOSE_PERMITTED), new GivePower(Restore.PERMIT));
  }

  @Test
  void repeatsATripThatLapsedOutsideTheWindowsAndTellsNobodyAgain() {
    Position lapsed = lapsed(TEN);

    assertThat(judge(AT_NIGHT_NOT, lapsed, -1000, ELEVEN_AT_NIGHT))
        .isEqualTo(new Decision(lapsed, Optional.of(SEVEN), List.of()));
    assertThat(judge(AT_NIGHT_NOT, lapsed, -1000, SEVEN))
        .isEqualTo(
            new Decision(
                overdrawn(Standing.TRIPPED, TEN),
                Optional.empty(),
                List.of(new Trip(Optional.of(SEVEN.plus(Duration.ofHours(15)))))));
  }

  @Test
  void givesPowerBackWhereNobodyWatchesAnyMore() {
    Terms none = new Terms(Optional.empty(), false, Ladders.ANY_TIME);

    assertThat(judge(none, overdrawn(Standing.TRIPPED, TEN), -5000, TEN).effects())
        .contains(new GivePower(Restore.AUTOMATIC));
    assertThat(judge(none, Position.at(Standing.ALARM_2), -5000, TEN))
        .isEqualTo(
            new Decision(
                Position.NORMAL,
                Optional.empty(),
                List.of(new Moved(Standing.ALARM_2, Standing.NORMAL))));
    assertThat(judge(none, Position.NORMAL, -5000, TEN)).isEqualTo(Decision.stay(Position.NORMAL));
  }

  @Test
  void aPositionThatCannotBeIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Position(Standing.ARREARS, Optional.empty(), true, Restore.AUTOMATIC));
    assertThatIllegalArgumentException().isThrownBy(() -> overdrawn(Standing.ALARM_2, TEN));
    assertThat(overdrawn(Standing.ARREARS, TEN).tripLapsed()).isFalse();
  }

  /** Who is told that the power goes now must not keep it until the morning. */
  @Test
  void aTripThatCouldNotBeDoneBeforeTheNextWindowIsPutOff() {
    Decision decision =
        judge(AT_NIGHT_NOT, Position.NORMAL, -1000, TEN_AT_NIGHT.minusSeconds(14 * 60));

    assertThat(decision.next().standing()).isEqualTo(Standing.ARREARS);
    assertThat(decision.lookAgain()).contains(SEVEN);
    assertThat(decision.effects()).contains(new Notify(NoticeKind.TRIP_AHEAD), new PutOff(SEVEN));
  }

  /** What was said holds, whatever is agreed on since. */
  @Test
  void thePowerGoesNoSoonerThanWasSaid() {
    Position waiting = told(ELEVEN_AT_NIGHT, SEVEN);

    assertThat(judge(terms(ladder()), waiting, -1000, ELEVEN_AT_NIGHT.plusSeconds(60)))
        .isEqualTo(new Decision(waiting, Optional.of(SEVEN), List.of()));
    assertThat(judge(terms(ladder()), waiting, -1000, SEVEN).next())
        .isEqualTo(overdrawn(Standing.TRIPPED, ELEVEN_AT_NIGHT));
  }

  @Test
  void whoWasToldOfATimeIsToldOfALaterOne() {
    Instant told = ELEVEN_AT_NIGHT.plusSeconds(60);
    Decision decision =
        judge(AT_NIGHT_NOT, told(TEN, told), -1000, ELEVEN_AT_NIGHT.plusSeconds(30));

    assertThat(decision)
        .isEqualTo(
            new Decision(
                told(TEN, SEVEN),
                Optional.of(SEVEN),
                List.of(new Notify(NoticeKind.TRIP_AHEAD), new PutOff(SEVEN))));
  }

  /** Nobody knows what stands in a room whose power was to come back by hand only. */
  @Test
  void permitsTheKeyWhereThatWasAgreedBeforeNobodyWatched() {
    Terms none = new Terms(Optional.empty(), false, Ladders.ANY_TIME);
    Position off =
        judge(terms(ladder(Duration.ZERO, Restore.PERMIT)), Position.NORMAL, -1000, TEN).next();

    assertThat(judge(none, off, -5000, TEN).effects())
        .contains(new Notify(NoticeKind.CLOSE_PERMITTED), new GivePower(Restore.PERMIT));
  }

  @Test
  void aMeterThatCutsByItselfWaitsForNothing() {
    Terms terms =
        new Terms(
            Optional.of(ladder(Duration.ofHours(2), Restore.AUTOMATIC)),
            true,
            AT_NIGHT_NOT.noTrip());

    Decision decision = judge(terms.withMeterThatCuts(), Position.NORMAL, -1000, ELEVEN_AT_NIGHT);

    assertThat(decision.next().standing()).isEqualTo(Standing.TRIPPED);
    assertThat(decision.effects()).contains(new Notify(NoticeKind.TRIPPED));
  }
}
