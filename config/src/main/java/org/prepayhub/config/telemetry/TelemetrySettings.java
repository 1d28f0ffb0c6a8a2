package org.prepayhub.config.telemetry;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the hub tells of itself.
 *
 * @param tokenFile whoever brings what stands in it may read the metrics and the details of health;
 *     made at the first start
 * @param every how often the database and the lines are looked at; what is told is that old at most
 * @param mostLines with more lines than this on one node, lines are told of gateway by gateway: a
 *     line is twelve series
 * @param mostNames of gateways, in the details of health
 */
@Validated
@ConfigurationProperties("hub.telemetry")
public record TelemetrySettings(
    @DefaultValue(".hub/secrets/telemetry") Path tokenFile,
    @DefaultValue("15s") @DurationMin(seconds = 1) @DurationMax(minutes = 10) Duration every,
    @DefaultValue("500") @Min(0) @Max(20_000) int mostLines,
    @DefaultValue("20") @Min(1) @Max(1_000) int mostNames) {}
