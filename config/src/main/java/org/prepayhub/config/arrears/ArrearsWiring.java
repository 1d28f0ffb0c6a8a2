package org.prepayhub.config.arrears;

import java.time.Clock;
import java.time.Duration;
import org.prepayhub.adapters.postgres.EngineSession;
import org.prepayhub.adapters.postgres.MeterOrders;
import org.prepayhub.adapters.postgres.PostgresCommands;
import org.prepayhub.adapters.postgres.PostgresEvents;
import org.prepayhub.adapters.postgres.PostgresMeterClears;
import org.prepayhub.adapters.postgres.PostgresPurseOrders;
import org.prepayhub.adapters.postgres.PostgresPurseSettlements;
import org.prepayhub.adapters.postgres.PostgresStandings;
import org.prepayhub.adapters.postgres.StandingMoves;
import org.prepayhub.adapters.postgres.WebSession;
import org.prepayhub.arrears.StandingWatch;
import org.prepayhub.arrears.Standings;
import org.prepayhub.command.CommandClerk;
import org.prepayhub.command.CommandLimits;
import org.prepayhub.command.Commands;
import org.prepayhub.command.MeterClears;
import org.prepayhub.command.PurseClerk;
import org.prepayhub.command.PurseLimits;
import org.prepayhub.command.PurseOrders;
import org.prepayhub.command.PurseSettlements;
import org.prepayhub.config.recharge.RechargeSettings;
import org.prepayhub.line.GatewayLeases;
import org.prepayhub.metering.MeterDirectory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Moves standings with charges and readings, and when their time comes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArrearsSettings.class)
public class ArrearsWiring {
  /** Its frames leave as those of sales do, whose settings the routes name for both. */
  private static CommandLimits limits(RechargeSettings.SaleSettings sale) {
    return new CommandLimits(
        64, Duration.ofSeconds(30), Duration.ofMillis(sale.sendWindowMillis()), 50);
  }

  @Bean
  StandingMoves standingMoves(PostgresEvents events, ArrearsSettings settings, Clock clock) {
    return new StandingMoves(
        events,
        clock,
        new MeterOrders.Limits(
            settings.tripPatience(),
            settings.powerPatience(),
            settings.mostTripsAMinute(),
            settings.brake()));
  }

  @Bean
  Standings standings(EngineSession engine, StandingMoves moves, PostgresEvents events) {
    return new PostgresStandings(engine, moves, events);
  }

  @Bean
  CommandClerk commandClerk(
      Commands commands, CommandClerk.Reach reach, RechargeSettings recharge, Clock clock) {
    return new CommandClerk(commands, reach, limits(recharge.sale()), clock);
  }

  @Bean
  Commands commands(EngineSession engine, PostgresEvents events, GatewayLeases leases) {
    return new PostgresCommands(engine, events, leases.node());
  }

  @Bean
  CommandClerk.Reach commandReach(GatewayLeases leases, MeterDirectory meters) {
    return new CommandClerk.Reach(leases, meters);
  }

  /** A refund of which no frame has left waits a quarter of an hour for a meter that went away. */
  @Bean
  PurseClerk purseClerk(
      PurseOrders orders, CommandClerk.Reach reach, RechargeSettings recharge, Clock clock) {
    return new PurseClerk(
        orders,
        reach,
        new PurseLimits(limits(recharge.sale()), Duration.ofMinutes(15)),
        new PurseClerk.Watch(clock, System::nanoTime));
  }

  @Bean
  PurseOrders purseOrders(EngineSession engine, PostgresEvents events, GatewayLeases leases) {
    return new PostgresPurseOrders(engine, events, leases.node());
  }

  @Bean
  MeterClears meterClears(WebSession web, Clock clock) {
    return new PostgresMeterClears(web, clock);
  }

  @Bean
  PurseSettlements purseSettlements(WebSession web, Clock clock) {
    return new PostgresPurseSettlements(web, clock);
  }

  @Bean
  StandingWatch standingWatch(Standings standings, ArrearsSettings settings, Clock clock) {
    return new StandingWatch(standings, settings.batch(), clock);
  }
}
