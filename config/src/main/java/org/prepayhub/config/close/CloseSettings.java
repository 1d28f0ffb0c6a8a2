package org.prepayhub.config.close;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How days are closed.
 *
 * @param grace how long a day is over before it is closed, for what is on its way
 * @param patience how long a close waits for transactions that are writing to the journal; then the
 *     day is held and tried again
 * @param mostDays missed days of one project made up for at one call; the others follow a minute
 *     later
 */
@Validated
@ConfigurationProperties("hub.close")
public record CloseSettings(
    @DefaultValue("2m") @DurationMin(seconds = 0) @DurationMax(hours = 12) Duration grace,
    @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(minutes = 2) Duration patience,
    @DefaultValue("50") @Min(1) @Max(1_000) int mostDays) {}
