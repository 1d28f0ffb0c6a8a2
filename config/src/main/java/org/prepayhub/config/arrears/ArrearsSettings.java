package org.prepayhub.config.arrears;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How standings are moved and the power is switched for money.
 *
 * @param batch accounts decided on in one transaction when their time comes
 * @param mostTripsAMinute meters of a project that may be cut off within a minute; a twentieth of
 *     them may be in any case
 * @param brake how long meters beyond the most trips a minute wait; they leave at that pace then
 * @param tripPatience how long the command to cut the power waits for a meter that cannot be
 *     reached; then it is decided anew
 * @param powerPatience how long the command to give it back waits before it is on the work list; it
 *     is tried on
 */
@Validated
@ConfigurationProperties("hub.arrears")
public record ArrearsSettings(
    @DefaultValue("200") @Min(1) @Max(10_000) int batch,
    @DefaultValue("100") @Min(1) @Max(1_000_000) int mostTripsAMinute,
    @DefaultValue("1h") @DurationMin(minutes = 1) @DurationMax(days = 1) Duration brake,
    @DefaultValue("24h") @DurationMin(minutes = 1) @DurationMax(days = 30) Duration tripPatience,
    @DefaultValue("15m") @DurationMin(minutes = 1) @DurationMax(days = 30)
        Duration powerPatience) {}
