package org.prepayhub.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingJudgeTest {
  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOLD = Duration.ofSeconds(3);
  private static final SettingLimits LIMITS =
      new SettingLimits(
          new SettingLimits.Sending(1, Duration.ofSeconds(30), Duration.ofSeconds(5)),
          new SettingLimits.Pause(Duration.ofSeconds(10), Duration.ofMinutes(10)),
          DAY,
          DAY);

  private final SettingJudge judge = new SettingJudge(LIMITS);

  private static OpenSetting fresh() {
    return new OpenSetting(Optional.empty(), 0, HOLD, false);
  }

  private static OpenSetting sent(Instant lateUntil, int tries) {
    return new OpenSetting(Optional.of(lateUntil), tries, HOLD, false);
  }

  @Test
  void sendsWhatTheMeterDoesNotShow() {
    assertThat(judge.beforeSending(fresh(), false, NOW, NOW))
        .isEqualTo(new SettingVerdict.Send(NOW.plusSeconds(8)));
  }

  @Test
  void sendsNothingThatTheMeterShows() {
    assertThat(judge.beforeSending(fresh(), true, NOW, NOW))
        .isEqualTo(new SettingVerdict.Confirmed(NOW.plus(DAY)));
  }

  @Test
  void sendsNothingThatWouldCutSomebodyOff() {
    assertThat(
            judge.beforeSending(new OpenSetting(Optional.empty(), 0, HOLD, true), false, NOW, NOW))
        .isEqualTo(
            new SettingVerdict.WaitUntil(
                NOW.plusSeconds(10),
                "it would cut the power at once; it is told once its balance allows"));
  }

  /** It may be of a price that was wanted before, and come after this one. */
  @Test
  void sendsNothingWhileAnEarlierFrameMayStillBeExecuted() {
    Instant late = NOW.plusMillis(1);

    assertThat(judge.beforeSending(sent(late, 0), false, NOW, NOW))
        .isEqualTo(
            new SettingVerdict.WaitUntil(
                late, "not set yet, and the last frame may still be executed"));
    assertThat(judge.beforeSending(sent(NOW, 0), false, NOW, NOW))
        .isInstanceOf(SettingVerdict.Send.class);
  }

  @Test
  void looksAgainOnceAFrameThatUndoesItCanNoLongerBeExecuted() {
    Instant late = NOW.plusSeconds(2);

    assertThat(judge.beforeSending(sent(late, 0), true, NOW, NOW))
        .isEqualTo(new SettingVerdict.Confirmed(late));
    assertThat(judge.beforeSending(sent(late, 0), true, late, late))
        .isEqualTo(new SettingVerdict.Confirmed(late.plus(DAY)));
  }

  @Test
  void goesByWhenTheMeterWasAskedNotByWhenItAnswered() {
    assertThat(judge.beforeSending(sent(NOW, 0), false, NOW.minusMillis(1), NOW))
        .isInstanceOf(SettingVerdict.WaitUntil.class);
    assertThat(judge.beforeSending(sent(NOW, 0), true, NOW.minusMillis(1), NOW))
        .isEqualTo(new SettingVerdict.Confirmed(NOW));
  }

  @Test
  void neverAsksForAnotherFrameRightAfterOne() {
    assertThat(judge.afterSending(sent(NOW.plusSeconds(8), 0), true, NOW))
        .isEqualTo(new SettingVerdict.Confirmed(NOW.plus(DAY)));
    assertThat(judge.afterSending(sent(NOW.plusSeconds(8), 0), false, NOW))
        .isEqualTo(
            new SettingVerdict.WaitUntil(NOW.plusSeconds(10), "the meter does not show it yet"));
  }

  @Test
  void pausesLongerWithEveryTryAndNeverLongerThanIsSaid() {
    assertThat(judge.inVain(sent(NOW, 2), "silent", NOW))
        .isEqualTo(new SettingVerdict.WaitUntil(NOW.plusSeconds(40), "silent"));
    assertThat(judge.inVain(sent(NOW, 6), "silent", NOW))
        .isEqualTo(new SettingVerdict.WaitUntil(NOW.plusSeconds(600), "silent"));
    assertThat(judge.inVain(sent(NOW, Integer.MAX_VALUE), "silent", NOW))
        .isEqualTo(new SettingVerdict.WaitUntil(NOW.plusSeconds(600), "silent"));
  }

  @Test
  void limitsAreSound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettingLimits.Sending(0, DAY, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettingLimits.Sending(1, Duration.ZERO, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettingLimits.Pause(Duration.ZERO, DAY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettingLimits.Pause(DAY, DAY.minusMillis(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettingLimits(LIMITS.sending(), LIMITS.pause(), Duration.ZERO, DAY));
  }
}
