package org.prepayhub.arrears;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.prepayhub.arrears.Ladders.fen;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prepayhub.arrears.LadderSettings.Contradiction;
import org.prepayhub.units.Money;

class LadderSettingsTest {
  private static final Duration NONE = Duration.ZERO;

  private static List<String> wrong(
      long alarm1, long alarm2, long overdraft, long hysteresis, long permit, Duration grace) {
    return LadderSettings.contradictions(
            fen(alarm1), fen(alarm2), fen(overdraft), fen(hysteresis), fen(permit), grace)
        .stream()
        .map(Contradiction::field)
        .toList();
  }

  @Test
  void takesTheLeastAndTheMostThereIs() {
    long most = LadderSettings.MOST.fen();

    assertThat(wrong(0, 0, 0, 0, 1, NONE)).isEmpty();
    assertThat(wrong(most, most, most, most, most, Duration.ofDays(30))).isEmpty();
    assertThat(wrong(0, 0, most, 0, 1 - most, NONE)).isEmpty();
  }

  @Test
  void refusesWhatIsNegativeOrBeyondReach() {
    long most = LadderSettings.MOST.fen();

    assertThat(wrong(5, -1, 0, 0, 1, NONE)).containsExactly("alarm2Fen");
    assertThat(wrong(5, 0, -5, 0, 1, NONE)).containsExactly("overdraftFen");
    assertThat(wrong(5, 0, 0, -1, 1, NONE)).containsExactly("hysteresisFen");
    assertThat(wrong(most + 1, 0, 0, 0, 1, NONE)).containsExactly("alarm1Fen");
    assertThat(wrong(5, 0, most + 1, 0, 1, NONE)).containsExactly("overdraftFen");
    assertThat(wrong(5, 0, 0, most + 1, 1, NONE)).containsExactly("hysteresisFen");
    assertThat(wrong(5, 0, 0, 0, most + 1, NONE)).containsExactly("closePermitFen");
  }

  @Test
  void refusesASecondAlarmAboveTheFirst() {
    assertThat(wrong(500, 500, 0, 0, 1, NONE)).isEmpty();
    assertThat(wrong(500, 501, 0, 0, 1, NONE)).containsExactly("alarm2Fen");
  }

  @Test
  void refusesToGivePowerWhereItIsCut() {
    assertThat(wrong(0, 0, 700, 0, -699, NONE)).isEmpty();
    assertThat(wrong(0, 0, 700, 0, -700, NONE)).containsExactly("closePermitFen");
  }

  @Test
  void refusesAGraceThatIsNegativeOrLongerThanAMonth() {
    assertThat(wrong(0, 0, 0, 0, 1, Duration.ofMillis(-1))).containsExactly("grace");
    assertThat(wrong(0, 0, 0, 0, 1, Duration.ofDays(30).plusMillis(1))).containsExactly("grace");
  }

  @Test
  void isNotMadeFromContradictionsAndSaysThemAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LadderSettings(
                    fen(1), fen(2), fen(0), fen(-1), fen(1), NONE, Restore.AUTOMATIC))
        .withMessage("hysteresisFen is negative; alarm2Fen is more than alarm1Fen");
  }

  @Test
  void entersEveryRungAtItsAmount() {
    LadderSettings ladder = Ladders.ladder();

    assertThat(ladder.entered(Standing.ALARM_1)).isEqualTo(fen(2000));
    assertThat(ladder.entered(Standing.ALARM_2)).isEqualTo(fen(500));
    assertThat(ladder.entered(Standing.ARREARS)).isEqualTo(Money.ZERO);
    assertThat(ladder.entered(Standing.TRIPPED)).isEqualTo(fen(-1000));
    assertThatIllegalArgumentException().isThrownBy(() -> ladder.entered(Standing.NORMAL));
  }
}
