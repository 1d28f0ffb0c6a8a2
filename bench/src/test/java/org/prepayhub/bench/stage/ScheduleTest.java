package org.prepayhub.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  @ParameterizedTest
  @CsvSource({
    "2s, 0/2 * * * * ?",
    "10, 0/10 * * * * ?",
    "1m, 0 0/1 * * * ?",
    "60s, 0 0/1 * * * ?",
    "5M, 0 0/5 * * * ?",
    "60m, 0 0 * * * ?"
  })
  void becomesWhatQuartzReads(String text, String cron) {
    assertThat(Schedule.parse(text).cron()).isEqualTo(cron);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "7s", "90s", "7m", "2h", "-10s", "1.5m", "999999"})
  void whatDoesNotDivideAMinuteOrAnHourIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.parse(text))
        .withMessageContaining("--interval");
  }

  @Test
  void aSlotIsNoEarlierThanTheMoment() {
    Schedule minute = new Schedule(60);

    assertThat(minute.slotFrom(120_000)).isEqualTo(120_000);
    assertThat(minute.slotFrom(120_001)).isEqualTo(180_000);
  }

  @ParameterizedTest
  @CsvSource({"2s, 2000ms", "3s, 80ms", "6s, 3080ms", "1m, 10000ms", "5m, 200000ms"})
  void linesAreSpreadOverWhatTheirPassLeavesAndMinutesOverTwoThirds(String text, String spread) {
    assertThat(Schedule.parse(text).settings(new Layout(100_000, 32, 60)))
        .containsExactly("hub.metering.spread=" + spread);
  }

  @Test
  void theSiteOfASimulatorHasAllOfAnIntervalForARun() {
    assertThat(Schedule.parse("5m").forSite()).isEqualTo("300s");
    assertThat(Schedule.parse("6s").forSite()).isEqualTo("10s");
    assertThat(Schedule.NEVER.forSite()).isEqualTo("10s");
  }

  @Test
  void linesAreFilledEvenly() {
    assertThat(Layout.of(100_000, 3125, 60)).isEqualTo(new Layout(100_000, 32, 60));
    assertThat(new Layout(33, 32, 60).lines()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layout.of(1000, 4, 60))
        .withMessageContaining("--lines is 4: give 5 to 1000");
  }
}
