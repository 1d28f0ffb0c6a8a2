package org.prepayhub.config.backup;

import java.nio.file.Path;
import org.prepayhub.config.access.AccessSettings;
import org.prepayhub.config.database.DatabaseSettings;
import org.prepayhub.config.site.SiteSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Where everything lies that a hub cannot be without.
 *
 * @param postgres the folder of the embedded server
 * @param masterKey what the API secrets in the database are wrapped with
 * @param secrets those of new API clients that nobody fetched yet
 * @param site what is collected and sold to
 */
public record BackupPlaces(Path postgres, Path masterKey, Path secrets, Path site) {

  public static BackupPlaces of(Environment environment) {
    Binder settings = Binder.get(environment);
    SiteSettings site = settings.bindOrCreate("hub.site", SiteSettings.class);
    return new BackupPlaces(
        settings.bindOrCreate("hub.database", DatabaseSettings.class).folder(),
        settings.bindOrCreate("hub.access", AccessSettings.class).masterKeyFile(),
        site.secrets(),
        site.folder());
  }
}
