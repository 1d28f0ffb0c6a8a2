package org.prepayhub.config.arrears;

import java.time.Clock;
import java.time.Duration;
import org.prepayhub.adapters.postgres.EngineSession;
import org.prepayhub.adapters.postgres.PostgresCommands;
import org.prepayhub.adapters.postgres.PostgresEvents;
import org.prepayhub.adapters.postgres.PostgresStandings;
import org.prepayhub.adapters.postgres.StandingMoves;
import org.prepayhub.arrears.StandingWatch;
import org.prepayhub.arrears.Standings;
import org.prepayhub.command.CommandClerk;
import org.prepayhub.command.CommandLimits;
import org.prepayhub.line.GatewayLeases;
import org.prepayhub.metering.MeterDirectory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Moves standings with charges and readings, and when their time comes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArrearsSettings.class)
public class ArrearsWiring {
  /**
   * A frame waits in its line as long as that of a sale may, and half of the window is to commit.
   */
  private static final CommandLimits LIMITS =
      new CommandLimits(64, Duration.ofSeconds(30), Duration.ofSeconds(5), 50);

  @Bean
  StandingMoves standingMoves(PostgresEvents events, ArrearsSettings settings, Clock clock) {
    return new StandingMoves(
        events,
        clock,
        new StandingMoves.Patience(settings.tripPatience(), settings.powerPatience()));
  }

  @Bean
  Standings standings(EngineSession engine, StandingMoves moves, PostgresEvents events) {
    return new PostgresStandings(engine, moves, events);
  }

  @Bean
  CommandClerk commandClerk(
      EngineSession engine, PostgresEvents events, CommandClerk.Reach reach, Clock clock) {
    return new CommandClerk(
        new PostgresCommands(engine, events, reach.leases().node()), reach, LIMITS, clock);
  }

  @Bean
  CommandClerk.Reach commandReach(GatewayLeases leases, MeterDirectory meters) {
    return new CommandClerk.Reach(leases, meters);
  }

  @Bean
  StandingWatch standingWatch(Standings standings, ArrearsSettings settings, Clock clock) {
    return new StandingWatch(standings, settings.batch(), clock);
  }
}
