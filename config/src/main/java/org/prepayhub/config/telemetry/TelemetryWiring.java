package org.prepayhub.config.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import javax.sql.DataSource;
import org.prepayhub.adapters.modbus.ModbusTcpLines;
import org.prepayhub.adapters.postgres.EngineSession;
import org.prepayhub.adapters.postgres.PostgresFigures;
import org.prepayhub.line.LeaseBook;
import org.prepayhub.line.OpenLines;
import org.prepayhub.metering.MeterDirectory;
import org.prepayhub.recharge.GroupCommitDesk;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Metrics, health, traces and the fields of the log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TelemetrySettings.class)
public class TelemetryWiring {

  @Bean
  LastLook lastLook(EngineSession engine, Clock clock) {
    return new LastLook(new PostgresFigures(engine), clock);
  }

  @Bean
  GatewayMeters gatewayMeters(MeterRegistry registry, LastLook last) {
    return new GatewayMeters(registry, last);
  }

  @Bean
  TelemetryRound telemetryRound(
      LastLook last,
      TelemetryRound.Watched watched,
      TelemetryRound.Followers followers,
      TelemetrySettings settings) {
    return new TelemetryRound(last, watched, followers, settings.every());
  }

  @Bean
  TelemetryRound.Watched watchedLines(LeaseBook leases, OpenLines lines) {
    return new TelemetryRound.Watched(leases, lines);
  }

  @Bean
  TelemetryRound.Followers meterFollowers(
      MeterRegistry registry,
      LastLook last,
      GatewayMeters gateways,
      TelemetrySettings settings,
      Clock clock) {
    return new TelemetryRound.Followers(
        gateways,
        new LineMeters(registry, settings.mostLines()),
        new GroupMeters(registry, last, clock));
  }

  @Bean
  HubMeters hubMeters(
      MeterRegistry registry, LastLook last, Clock clock, HubMeters.Node queuesOfThisNode) {
    HubMeters meters = new HubMeters(registry, last, clock);
    meters.register(queuesOfThisNode);
    return meters;
  }

  @Bean
  HubMeters.Node queuesOfThisNode(
      @Qualifier("groupCommitDesk") GroupCommitDesk desk,
      @Qualifier("readingAcceptPool") ExecutorService acceptPool,
      ModbusTcpLines lines) {
    return new HubMeters.Node(desk, (ThreadPoolExecutor) acceptPool, lines.figures());
  }

  @Bean
  DatabaseHealth databaseHealthIndicator(@Qualifier("webDataSource") DataSource web) {
    return new DatabaseHealth(web);
  }

  @Bean
  GatewaysHealth gatewaysHealthIndicator(
      LastLook last, GatewayMeters gateways, TelemetrySettings settings) {
    return new GatewaysHealth(last, gateways, settings.mostNames());
  }

  @Bean
  CollectionHealth collectionHealthIndicator(
      LastLook last, Clock clock, TelemetrySettings settings) {
    return new CollectionHealth(last, clock, settings.mostNames());
  }

  @Bean
  Traces traces(Tracer tracer, Propagator propagator) {
    return new Traces(tracer, propagator);
  }

  /** Without a place to send them no spans are recorded; trace ids still join log lines. */
  @Bean
  @ConditionalOnExpression("'${management.otlp.tracing.endpoint:}'.isEmpty()")
  Sampler recordsNothing() {
    return Sampler.alwaysOff();
  }

  @Bean
  WorkBegins workBegins(Traces traces, Names names, Clock clock) {
    return new WorkBegins(traces, names, clock);
  }

  @Bean
  Names names(LastLook last, MeterDirectory meters, OpenLines lines) {
    return new Names(last, meters, lines);
  }

  @Bean
  WatchedSteps watchedSteps(Traces traces) {
    return new WatchedSteps(traces);
  }

  @Bean
  CallNames callNames() {
    return new CallNames();
  }

  /** A probe or a scrape every few seconds is no purchase: it is neither timed nor traced. */
  @Bean
  ObservationPredicate probesAreNotObserved() {
    return (name, context) ->
        !(context instanceof ServerRequestObservationContext request
            && request.getCarrier().getRequestURI().startsWith("/actuator"));
  }
}
