package org.prepayhub.config.site;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The site.
 *
 * @param folder where the site is described
 * @param secrets where the secrets of new API clients are left for whoever sets them up
 */
@ConfigurationProperties("hub.site")
public record SiteSettings(
    @DefaultValue("site") Path folder, @DefaultValue(".hub/secrets") Path secrets) {}
