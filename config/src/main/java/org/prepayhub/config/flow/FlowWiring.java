package org.prepayhub.config.flow;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.prepayhub.adapters.filedrop.FileDrops;
import org.prepayhub.adapters.routefiles.RouteCheck;
import org.prepayhub.adapters.routefiles.RouteFolder;
import org.prepayhub.adapters.routefiles.Surroundings;
import org.prepayhub.config.site.SiteSettings;
import org.prepayhub.metering.HeldGateways;
import org.prepayhub.recharge.SaleClerk;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Where routes come from, the timer engine, and the proof that every built-in route runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoutesSettings.class)
public class FlowWiring {

  @Bean(destroyMethod = "shutdown")
  Scheduler quartzScheduler(@Qualifier("quartzDataSource") DataSource database)
      throws SchedulerException {
    return QuartzStore.scheduler(database);
  }

  @Bean
  GracefulStop gracefulStop(HeldGateways gateways, SaleClerk sales, Scheduler scheduler) {
    return new GracefulStop(gateways, sales, scheduler);
  }

  @Bean
  RouteSet builtInRoutes() {
    return RouteSet.builtIn();
  }

  @Bean
  RouteFolder siteRouteFolder(SiteSettings site) {
    return new RouteFolder(site.folder());
  }

  @Bean
  SiteRoutes.Checking siteRouteChecking(
      ConfigurableListableBeanFactory beans,
      Environment settings,
      RouteSet builtInRoutes,
      RoutesSettings routes) {
    return (written, groups) ->
        new RouteCheck(
                new Surroundings(
                    BeanTypes.of(beans),
                    settings::containsProperty,
                    Optional.of(groups),
                    routes.switchedOff()),
                builtInRoutes.files())
            .findings(written);
  }

  @Bean
  SiteRoutes siteRoutes(CamelContext camel, SiteRoutes.Checking checking, RouteFolder folder) {
    return new SiteRoutes(new CamelRoutes(camel), checking, folder);
  }

  @Bean
  HubRoutes hubRoutes(
      RouteSet builtInRoutes, RoutesSettings settings, SiteRoutes routes, RouteFolder folder) {
    return new HubRoutes(builtInRoutes, settings.switchedOff(), routes, folder);
  }

  @Bean
  Schedules schedules(CamelContext camel, Scheduler scheduler) {
    return new Schedules(camel, scheduler);
  }

  /** Runs once everything is started and ends the start when a route is missing. */
  @Bean
  ApplicationRunner routeCheck(
      CamelContext camel, RouteSet builtInRoutes, RoutesSettings settings, Schedules schedules) {
    return arguments -> {
      if (camel.isStopping() || camel.isStopped()) {
        return; // told to end while it was starting
      }
      Set<String> running =
          camel.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
      builtInRoutes.requireIn(running, settings.switchedOff());
      schedules.deleteOrphans();
    };
  }

  @Bean
  FileDrops fileDrops(Clock clock) {
    return new FileDrops(clock);
  }
}
