package org.prepayhub.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prepayhub.command.OpenCommand.Cause;

class CommandJudgeTest {
  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Duration HOLD = Duration.ofSeconds(3);
  private static final Instant LATE = NOW.plus(WINDOW).plus(HOLD);

  private final CommandJudge judge =
      new CommandJudge(new CommandLimits(1, Duration.ofSeconds(30), WINDOW, 3));

  private static OpenCommand fresh(Instant deadline) {
    return because(Cause.HOLDS, Optional.of(deadline));
  }

  private static OpenCommand because(Cause cause, Optional<Instant> deadline) {
    return new OpenCommand(deadline, Optional.empty(), 0, HOLD, false, cause);
  }

  private static OpenCommand sent(Instant lateUntil, int sends, boolean overtaken) {
    return new OpenCommand(
        Optional.of(NOW.plus(Duration.ofHours(1))),
        Optional.of(lateUntil),
        sends,
        HOLD,
        overtaken,
        Cause.HOLDS);
  }

  private CommandVerdict before(OpenCommand command, boolean done) {
    return judge.beforeSending(command, done ? Shown.DONE : Shown.NOT_DONE, NOW, NOW);
  }

  @Test
  void sendsWhatTheMeterDoesNotShow() {
    assertThat(before(fresh(LATE), false)).isEqualTo(new CommandVerdict.Send(LATE));
  }

  @Test
  void sendsNothingThatCouldBeExecutedAfterTheDeadline() {
    assertThat(before(fresh(LATE.minusMillis(1)), false)).isEqualTo(new CommandVerdict.TooLate());
  }

  @Test
  void sendsNothingTheMeterShowsAlready() {
    assertThat(before(fresh(NOW.minusSeconds(1)), true)).isEqualTo(new CommandVerdict.Done());
    assertThat(before(sent(LATE, 1, true), true)).isEqualTo(new CommandVerdict.Done());
  }

  @Test
  void waitsUntilTheLastFrameCanNoLongerBeExecuted() {
    assertThat(before(sent(NOW.plusMillis(1), 1, true), false))
        .isEqualTo(
            new CommandVerdict.WaitUntil(
                NOW.plusMillis(1), "not done yet, and the last frame may still be executed"));
    assertThat(before(sent(NOW, 1, false), false)).isEqualTo(new CommandVerdict.Send(LATE));
    assertThat(before(sent(NOW, 1, true), false)).isEqualTo(new CommandVerdict.Overtaken());
  }

  @Test
  void goesByWhenTheMeterWasAskedNotByWhenItAnswered() {
    assertThat(judge.beforeSending(sent(NOW, 1, false), Shown.NOT_DONE, NOW.minusMillis(1), NOW))
        .isInstanceOf(CommandVerdict.WaitUntil.class);
  }

  @Test
  void holdsWhatWasSentAsOftenAsIsAllowed() {
    assertThat(before(sent(NOW, 2, false), false)).isInstanceOf(CommandVerdict.Send.class);
    assertThat(before(sent(NOW, 3, false), false)).isInstanceOf(CommandVerdict.Hold.class);
  }

  @Test
  void neverAsksForAnotherFrameRightAfterOne() {
    assertThat(judge.afterSending(sent(LATE, 1, false), Shown.DONE, NOW))
        .isEqualTo(new CommandVerdict.Done());
    assertThat(judge.afterSending(sent(LATE, 1, false), Shown.NOT_DONE, NOW))
        .isEqualTo(new CommandVerdict.WaitUntil(NOW.plus(HOLD), "the meter does not show it yet"));
    assertThat(judge.afterSending(sent(NOW.plusSeconds(1), 1, false), Shown.NOT_DONE, NOW))
        .isEqualTo(
            new CommandVerdict.WaitUntil(NOW.plusSeconds(1), "the meter does not show it yet"));
    assertThatIllegalStateException()
        .isThrownBy(() -> judge.afterSending(fresh(LATE), Shown.DONE, NOW));
  }

  @Test
  void sendsNothingOverWhatItMayNotBeSentOver() {
    assertThat(judge.beforeSending(fresh(LATE), Shown.STRANGE, NOW, NOW))
        .isInstanceOf(CommandVerdict.WaitUntil.class);
  }

  @Test
  void isNeverTooLateForPowerThatIsToComeBack() {
    assertThat(before(because(Cause.HOLDS, Optional.empty()), false))
        .isEqualTo(new CommandVerdict.Send(LATE));
  }

  @Test
  void sendsNothingAsLongAsItsAccountIsToBeLookedAt() {
    assertThat(before(because(Cause.IN_DOUBT, Optional.of(LATE)), false))
        .isEqualTo(new CommandVerdict.WaitUntil(NOW, "its account is to be looked at first"));
    assertThat(before(because(Cause.IN_DOUBT, Optional.of(NOW)), false))
        .as("nor longer than it may wait at all")
        .isEqualTo(new CommandVerdict.TooLate());
  }

  @Test
  void takesBackWhatIsForAnAccountThatLeftTheMeter() {
    assertThat(before(because(Cause.GONE, Optional.of(LATE)), false))
        .isInstanceOf(CommandVerdict.TakenBack.class);
    assertThat(before(because(Cause.GONE, Optional.of(LATE)), true))
        .as("what it did is known")
        .isEqualTo(new CommandVerdict.Done());
  }

  private static OpenCommand power(int sends, Optional<Instant> lateUntil) {
    return new OpenCommand(Optional.empty(), lateUntil, sends, HOLD, false, Cause.HOLDS);
  }

  /** A trip whose frame a gateway still keeps would be executed after it. */
  @Test
  void powerIsBackOnlyOnceNoFrameThatCutsItMayBeExecuted() {
    OpenCommand close = power(0, Optional.of(NOW.plusMillis(1)));

    assertThat(before(close, true))
        .isEqualTo(
            new CommandVerdict.WaitUntil(
                NOW.plusMillis(1), "a frame that undoes it may be executed"));
    assertThat(before(power(0, Optional.of(NOW)), true)).isEqualTo(new CommandVerdict.Done());
  }

  @Test
  void powerIsSentAsOftenAsItTakes() {
    assertThat(before(power(99, Optional.of(NOW)), false)).isEqualTo(new CommandVerdict.Send(LATE));
    assertThat(judge.afterSending(power(2, Optional.of(LATE)), Shown.NOT_DONE, NOW))
        .isInstanceOf(CommandVerdict.WaitUntil.class);
    assertThat(judge.afterSending(power(3, Optional.of(LATE)), Shown.NOT_DONE, NOW))
        .as("but not as fast")
        .isEqualTo(
            new CommandVerdict.Insist(
                NOW.plus(CommandJudge.IN_VAIN),
                "the meter does not do it, however often it is sent"));
    assertThat(judge.afterSending(power(3, Optional.of(LATE)), Shown.DONE, NOW))
        .isEqualTo(new CommandVerdict.Done());
  }

  @Test
  void powerIsNotGivenUpForAnAnswerOrAProfile() {
    CommandVerdict insist = new CommandVerdict.Insist(NOW.plus(CommandJudge.IN_VAIN), "no");

    assertThat(judge.refused(power(1, Optional.of(LATE)), "no", NOW)).isEqualTo(insist);
    assertThat(judge.unknown(power(0, Optional.empty()), "no", NOW)).isEqualTo(insist);
    assertThat(judge.unknown(power(1, Optional.of(LATE)), "no", NOW)).isEqualTo(insist);
    Instant far = NOW.plus(Duration.ofHours(1));
    assertThat(judge.refused(power(1, Optional.of(far)), "no", NOW))
        .as("nor before its frame is over")
        .isEqualTo(new CommandVerdict.Insist(far, "no"));
    assertThat(
            judge.unknown(
                new OpenCommand(Optional.empty(), Optional.empty(), 0, HOLD, true, Cause.HOLDS),
                "no",
                NOW))
        .isEqualTo(new CommandVerdict.Overtaken());
  }

  @Test
  void aTripIsGivenUpForThem() {
    assertThat(judge.refused(fresh(LATE), "no", NOW)).isEqualTo(new CommandVerdict.Refused("no"));
    assertThat(judge.unknown(fresh(LATE), "no", NOW)).isEqualTo(new CommandVerdict.Refused("no"));
    assertThat(judge.unknown(sent(NOW, 1, false), "no", NOW))
        .isEqualTo(new CommandVerdict.Hold("no"));
  }

  /** What was read is what another shows. */
  @Test
  void nothingThatAnotherMeterShowsCounts() {
    OpenCommand gone =
        new OpenCommand(Optional.empty(), Optional.of(LATE), 1, HOLD, false, Cause.METER_GONE);

    assertThat(before(gone, true)).isInstanceOf(CommandVerdict.TakenBack.class);
    assertThat(before(gone, false)).isInstanceOf(CommandVerdict.TakenBack.class);
    assertThat(judge.afterSending(gone, Shown.DONE, NOW))
        .isInstanceOf(CommandVerdict.TakenBack.class);
  }

  @Test
  void limitsAreWithinReason() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CommandLimits(0, WINDOW, WINDOW, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CommandLimits(1, WINDOW, WINDOW, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CommandLimits(1, Duration.ZERO, WINDOW, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CommandLimits(1, WINDOW, Duration.ofMillis(-1), 1));
  }
}
