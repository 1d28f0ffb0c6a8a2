package org.prepayhub.config.site;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.prepayhub.adapters.postgres.EngineSession;
import org.prepayhub.adapters.postgres.PostgresEvents;
import org.prepayhub.config.flow.SiteRoutes;
import org.prepayhub.metering.HeldGateways;
import org.prepayhub.site.SiteStore.Missing;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps a running hub in step with the files of its site, where that is asked for. */
@Configuration(proxyBeanMethods = false)
public class WatchWiring {

  @Bean
  SiteChronicle siteChronicle(
      EngineSession engine, PostgresEvents events, SiteImport.ImportReport site, Clock clock) {
    return new SiteChronicle(
        happened ->
            engine.in(
                jdbc -> {
                  events.append(jdbc, happened);
                  return happened.size();
                }),
        site.project(),
        clock);
  }

  @Bean
  SiteReload.Into siteReloadInto(
      CurrentProfiles profiles, SiteImport imports, SiteRoutes routes, HeldGateways gateways) {
    return new SiteReload.Into(
        profiles,
        site -> imports.store(site, Missing.STAYS).changes(),
        routes::reload,
        () -> {
          gateways.siteChanged();
          gateways.beat();
        });
  }

  @Bean
  SiteReload siteReload(
      SiteSettings settings,
      SiteReload.Into into,
      SiteChronicle chronicle,
      SiteImport.ImportReport site) {
    return new SiteReload(settings.folder(), into, chronicle, site.site());
  }

  @Bean
  HealthIndicator siteHealthIndicator(SiteReload reload) {
    return new SiteHealth(reload::status);
  }

  /** There whether files are watched or not: a metric that is missing means something else. */
  @Bean
  MeterBinder siteMeters(SiteReload reload) {
    return registry ->
        Gauge.builder("hub.site.refused.files", () -> reload.status().refusedFiles())
            .description("Files of the site that are written and were not taken")
            .register(registry);
  }

  @Bean
  SiteWatch siteWatch(SiteSettings settings, FolderState siteAtStart, SiteReload reload) {
    return new SiteWatch(settings.folder(), siteAtStart, reload);
  }

  /** Begins once every route runs. */
  @Bean
  ApplicationRunner siteWatchStart(SiteWatch watch, SiteSettings settings) {
    return arguments -> {
      if (settings.watch()) {
        watch.begin(settings.watchInterval());
      }
    };
  }
}
