package org.prepayhub.config.site;

import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The site.
 *
 * @param folder where the site is described; the same as {@code --site}
 * @param secrets where the secret of a new API client is left for whoever sets it up (mode 0600)
 * @param watch whether changes of its files are taken into the running hub
 * @param watchInterval how often the files are looked at
 */
@Validated
@ConfigurationProperties("hub.site")
public record SiteSettings(
    @DefaultValue("site") Path folder,
    @DefaultValue(".hub/secrets") Path secrets,
    @DefaultValue("false") boolean watch,
    @DefaultValue("1s") @DurationMin(millis = 100) @DurationMax(minutes = 10)
        Duration watchInterval) {}
