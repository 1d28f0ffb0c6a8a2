package org.prepayhub.config.metering;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.prepayhub.adapters.postgres.EngineSession;
import org.prepayhub.adapters.postgres.PostgresEvents;
import org.prepayhub.adapters.postgres.PostgresMeters;
import org.prepayhub.adapters.postgres.PostgresReadings;
import org.prepayhub.adapters.postgres.PostgresRunViews;
import org.prepayhub.adapters.postgres.PostgresRuns;
import org.prepayhub.adapters.postgres.ReadingDayKeeper;
import org.prepayhub.adapters.postgres.StandingMoves;
import org.prepayhub.adapters.postgres.WebSession;
import org.prepayhub.adapters.quartz.QuartzSchedule;
import org.prepayhub.config.telemetry.MeteredReadings;
import org.prepayhub.ledger.OpeningBalances;
import org.prepayhub.line.GatewayLeases;
import org.prepayhub.metering.Backlog;
import org.prepayhub.metering.CollectionPlanner;
import org.prepayhub.metering.CollectionPlanner.Planning;
import org.prepayhub.metering.CollectionRuns;
import org.prepayhub.metering.Doubts;
import org.prepayhub.metering.LinePassing.PartTerms;
import org.prepayhub.metering.Meters;
import org.prepayhub.metering.Readings;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans behind the metering routes, and the views of meters and runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MeteringSettings.class)
public class MeteringWiring {
  private static final Duration TAKE_AHEAD = Duration.ofSeconds(1);

  @Bean
  CollectionPlanner collectionPlanner(
      PostgresRuns runs, GatewayLeases leases, Backlog backlog, Planning planning) {
    return new CollectionPlanner(runs, new QuartzSchedule(), leases, backlog, planning);
  }

  @Bean
  PostgresRuns collectionRunStore(EngineSession engine, PostgresEvents events) {
    return new PostgresRuns(engine, events);
  }

  @Bean
  Backlog backlog(@Qualifier("readingAcceptPool") ThreadPoolExecutor pool) {
    return () -> pool.getQueue().size();
  }

  /** Parts wait where passes do, and leave them half of the room. */
  @Bean
  PartTerms partTerms(MeteringSettings settings, Backlog backlog) {
    return new PartTerms(
        settings.partAfter(), () -> backlog.batches() < (settings.mostBatchesWaiting() + 1) / 2);
  }

  @Bean
  Planning planning(MeteringSettings settings, Clock clock) {
    return new Planning(
        new CollectionPlanner.Pace(
            settings.spread(),
            TAKE_AHEAD,
            settings.mostPassesUnderWay(),
            settings.mostBatchesWaiting(),
            settings.grace(),
            settings.keepPasses(),
            settings.keepRuns()),
        clock);
  }

  @Bean
  PostgresReadings.Follows readingFollows(OpeningBalances openings, StandingMoves standings) {
    return new PostgresReadings.Follows(openings, standings);
  }

  @Bean
  PostgresReadings readingStore(
      EngineSession engine,
      PostgresEvents events,
      PostgresReadings.Follows follows,
      GatewayLeases leases) {
    return new PostgresReadings(engine, events, follows, leases::node);
  }

  @Bean
  Doubts.Limits readingLimits(MeteringSettings settings) {
    return new Doubts.Limits(
        new Doubts.Pace(settings.mostWatts(), settings.slackWattHours()),
        new Doubts.Pace(settings.mostLitresAnHour(), settings.slackLitres()),
        settings.clockTolerance());
  }

  @Bean
  Readings readings(
      PostgresReadings store, Doubts.Limits limits, Clock clock, MeterRegistry registry) {
    return new Readings(new MeteredReadings(store, registry), new Doubts(limits), clock);
  }

  @Bean
  AggregationStrategy passBatches() {
    return new GroupedBodyAggregationStrategy();
  }

  /**
   * Its queue has room for every pass a node may have under way, for a part that each has just
   * handed out, and for those that waited, so it never turns one away.
   */
  @Bean(destroyMethod = "shutdown")
  ThreadPoolExecutor readingAcceptPool(MeteringSettings settings) {
    return new ThreadPoolExecutor(
        settings.acceptThreads(),
        settings.acceptThreads(),
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(2 * settings.mostPassesUnderWay() + settings.mostBatchesWaiting()),
        Thread.ofPlatform().name("accept-readings-", 0).factory());
  }

  @Bean
  ReadingDayKeeper readingDayKeeper(EngineSession engine, MeteringSettings settings, Clock clock) {
    return new ReadingDayKeeper(
        engine,
        new ReadingDayKeeper.Keeping(
            settings.daysAhead(), Math.toIntExact(settings.keepReadings().toDays())),
        clock);
  }

  @Bean
  Meters meters(WebSession web) {
    return new PostgresMeters(web);
  }

  @Bean
  CollectionRuns collectionRuns(WebSession web) {
    return new PostgresRunViews(web);
  }
}
