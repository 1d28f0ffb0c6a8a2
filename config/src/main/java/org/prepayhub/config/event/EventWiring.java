package org.prepayhub.config.event;

import java.time.Clock;
import javax.sql.DataSource;
import org.prepayhub.adapters.postgres.EngineSession;
import org.prepayhub.adapters.postgres.PostgresDeadLetters;
import org.prepayhub.adapters.postgres.PostgresEvents;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happened, and what could not be dealt with. */
@Configuration(proxyBeanMethods = false)
public class EventWiring {

  @Bean
  EngineSession engineSession(@Qualifier("engineDataSource") DataSource engine) {
    return new EngineSession(engine);
  }

  @Bean
  PostgresEvents events() {
    return new PostgresEvents();
  }

  @Bean
  PostgresDeadLetters deadLetters(EngineSession engine, Clock clock) {
    return new PostgresDeadLetters(engine, clock);
  }
}
