package org.prepayhub.config.database;

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
 * The database.
 *
 * @param folder where the embedded server keeps its data; used when no {@code
 *     spring.datasource.url} is given
 * @param beside whether to work beside a hub that keeps the embedded server, as proof does: nothing
 *     is started that runs, nothing is migrated
 * @param patience how long a start waits for a database that is not there yet
 * @param engineConnections the most connections for collection and delivery
 * @param webConnections the most connections for callers and people
 * @param connectionWithin how long a caller waits for a free connection; then 503
 * @param answerWithin how long a caller waits for an answer of the server before it counts as gone;
 *     then 503
 * @param proofWithin how long one statement of a proof may take; then the proof is given up
 */
@Validated
@ConfigurationProperties("hub.database")
public record DatabaseSettings(
    @DefaultValue(".hub/postgres") Path folder,
    @DefaultValue("false") boolean beside,
    @DefaultValue("60s") @DurationMin(seconds = 1) @DurationMax(minutes = 30) Duration patience,
    @DefaultValue("16") @Min(2) @Max(64) int engineConnections,
    @DefaultValue("16") @Min(2) @Max(64) int webConnections,
    @DefaultValue("2s") @DurationMin(millis = 250) @DurationMax(seconds = 10)
        Duration connectionWithin,
    @DefaultValue("4s") @DurationMin(seconds = 1) @DurationMax(seconds = 60) Duration answerWithin,
    @DefaultValue("5m") @DurationMin(seconds = 10) @DurationMax(hours = 2) Duration proofWithin) {}
