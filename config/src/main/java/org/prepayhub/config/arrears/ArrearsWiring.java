package org.prepayhub.config.arrears;

import java.time.Clock;
import org.prepayhub.adapters.postgres.EngineSession;
import org.prepayhub.adapters.postgres.PostgresEvents;
import org.prepayhub.adapters.postgres.PostgresStandings;
import org.prepayhub.adapters.postgres.StandingMoves;
import org.prepayhub.arrears.StandingWatch;
import org.prepayhub.arrears.Standings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Moves standings with charges and readings, and when their time comes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArrearsSettings.class)
public class ArrearsWiring {

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
  StandingWatch standingWatch(Standings standings, ArrearsSettings settings, Clock clock) {
    return new StandingWatch(standings, settings.batch(), clock);
  }
}
