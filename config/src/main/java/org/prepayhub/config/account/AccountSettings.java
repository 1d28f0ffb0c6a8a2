package org.prepayhub.config.account;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How accounts are opened and closed.
 *
 * @param freshReading how old the last reading of a meter may be to open or close its account with;
 *     one that is older is read again, or somebody types what the meter shows
 * @param newMeter how long a meter that replaces another may have counted the most a meter can; one
 *     that shows more as it begins is not believed
 */
@Validated
@ConfigurationProperties("hub.account")
public record AccountSettings(
    @DefaultValue("1h") @DurationMin(minutes = 1) @DurationMax(days = 7) Duration freshReading,
    @DefaultValue("24h") @DurationMin(minutes = 1) @DurationMax(days = 3650) Duration newMeter) {}
