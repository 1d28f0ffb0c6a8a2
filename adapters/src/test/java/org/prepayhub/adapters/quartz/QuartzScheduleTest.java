package org.prepayhub.adapters.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class QuartzScheduleTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final QuartzSchedule schedule = new QuartzSchedule();

  @Test
  void givesSlotsFromTheFirstInstantToBeforeTheLast() {
    assertThat(schedule.slots("0 0/30 * * * ?", NOON, NOON.plusSeconds(3600), 10))
        .containsExactly(NOON, NOON.plusSeconds(1800));
    assertThat(schedule.slots("0 0/30 * * * ?", NOON.plusMillis(1), NOON.plusSeconds(3601), 1))
        .containsExactly(NOON.plusSeconds(1800));
  }

  @Test
  void saysWhichExpressionItDoesNotUnderstand() {
    assertThatThrownBy(() -> schedule.slots("every noon", NOON, NOON, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("every noon");
  }
}
