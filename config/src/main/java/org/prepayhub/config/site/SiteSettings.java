package org.prepayhub.config.site;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The site.
 *
 * @param folder where the site is described; the same as {@code --site}
 * @param secrets where the secret of a new API client is left for whoever sets it up (mode 0600)
 */
@ConfigurationProperties("hub.site")
public record SiteSettings(
    @DefaultValue("site") Path folder, @DefaultValue(".hub/secrets") Path secrets) {}
