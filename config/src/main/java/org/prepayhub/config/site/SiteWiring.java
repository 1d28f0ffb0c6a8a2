package org.prepayhub.config.site;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import org.prepayhub.access.ApiClientRegistry;
import org.prepayhub.adapters.postgres.EngineSession;
import org.prepayhub.adapters.postgres.PostgresEvents;
import org.prepayhub.adapters.postgres.PostgresSiteStore;
import org.prepayhub.adapters.profiles.YamlProfiles;
import org.prepayhub.config.start.StartRefused;
import org.prepayhub.metering.profile.ProfileException;
import org.prepayhub.site.SiteRejected;
import org.prepayhub.site.SiteStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Reads the site and brings it into the database before any route or line starts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SiteSettings.class)
public class SiteWiring {

  /** Looked at before anything is read, so that a change meanwhile is not missed. */
  @Bean
  FolderState siteAtStart(SiteSettings settings) {
    return FolderState.of(settings.folder());
  }

  @Bean
  @DependsOn("siteAtStart")
  CurrentProfiles profileCatalogue(SiteSettings settings) {
    try {
      return new CurrentProfiles(
          YamlProfiles.load(Optional.of(settings.folder().resolve("profiles"))));
    } catch (ProfileException e) {
      throw StartRefused.input(String.valueOf(e.getMessage()), "mend these profiles, start again");
    }
  }

  @Bean
  SiteStore siteStore(EngineSession engine, PostgresEvents events, Clock clock) {
    return new PostgresSiteStore(engine, events, clock);
  }

  @Bean
  SiteImport siteImport(
      CurrentProfiles profiles, SiteStore store, ApiClientRegistry clients, SiteSettings settings) {
    Predicate<String> known = name -> profiles.names().contains(name);
    return new SiteImport(SiteFiles.with(known), store, clients, settings.secrets());
  }

  /** The site this hub was started for; it is in the database once this bean is there. */
  @Bean
  SiteImport.ImportReport site(SiteImport imports, SiteSettings settings) {
    try {
      return imports.importFrom(settings.folder());
    } catch (SiteRejected e) {
      throw StartRefused.input(
          "The site folder "
              + settings.folder()
              + " is wrong; nothing of it was taken:\n"
              + e.getMessage(),
          "mend these places and start again");
    }
  }
}
