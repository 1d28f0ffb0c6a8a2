package org.prepayhub.config.arrears;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.prepayhub.command.SettingLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How meters that hold their balance are told price and thresholds, in projects that say so ({@code
 * pushToMeters}).
 *
 * @param inFlight settings one node works on at a time
 * @param longestPause before a meter that could not be told is tried again; the first pause is ten
 *     seconds, and each is twice the one before up to this
 * @param verifyEvery how often a meter that was told is read again, for somebody may have set it
 *     otherwise
 * @param overdueAfter how long a meter may not have been told before that is on the work list; it
 *     is tried on
 */
@Validated
@ConfigurationProperties("hub.push")
public record PushSettings(
    @DefaultValue("128") @Min(1) @Max(10_000) int inFlight,
    @DefaultValue("1h") @DurationMin(seconds = 10) @DurationMax(days = 1) Duration longestPause,
    @DefaultValue("24h") @DurationMin(minutes = 1) @DurationMax(days = 30) Duration verifyEvery,
    @DefaultValue("24h") @DurationMin(minutes = 1) @DurationMax(days = 30) Duration overdueAfter) {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration CLAIM = Duration.ofSeconds(30);

  /**
   * @param sendWindow how long after the commit a frame may leave at the latest
   */
  SettingLimits limits(Duration sendWindow) {
    return new SettingLimits(
        new SettingLimits.Sending(inFlight, CLAIM, sendWindow),
        new SettingLimits.Pause(FIRST_PAUSE, longestPause),
        verifyEvery,
        overdueAfter);
  }
}
