package org.prepayhub.config.flow;

import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.prepayhub.metering.HeldGateways;
import org.prepayhub.recharge.SaleClerk;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The timer engine, and the proof that every built-in route runs. */
@Configuration(proxyBeanMethods = false)
public class FlowWiring {
  private static final Logger log = LoggerFactory.getLogger(FlowWiring.class);

  @Bean(destroyMethod = "shutdown")
  Scheduler quartzScheduler(@Qualifier("quartzDataSource") DataSource database)
      throws SchedulerException {
    return QuartzStore.scheduler(database);
  }

  @Bean
  GracefulStop gracefulStop(HeldGateways gateways, SaleClerk sales) {
    return new GracefulStop(gateways, sales);
  }

  /** Runs once everything is started and ends the start when a route is missing. */
  @Bean
  ApplicationRunner routeCheck(CamelContext camel) {
    return arguments -> {
      if (camel.isStopping() || camel.isStopped()) {
        return; // told to end while it was starting
      }
      Set<String> running =
          camel.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
      RouteSet.builtIn().requireIn(running);
      log.info("{} routes run", running.size());
    };
  }
}
