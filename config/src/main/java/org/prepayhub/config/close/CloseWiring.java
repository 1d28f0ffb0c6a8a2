package org.prepayhub.config.close;

import java.time.Clock;
import javax.sql.DataSource;
import org.prepayhub.adapters.postgres.EngineSession;
import org.prepayhub.adapters.postgres.PostgresDayBooks;
import org.prepayhub.adapters.postgres.PostgresDayCloses;
import org.prepayhub.adapters.postgres.PostgresEvents;
import org.prepayhub.adapters.postgres.WebSession;
import org.prepayhub.close.DayBooks;
import org.prepayhub.close.DayCloser;
import org.prepayhub.close.DayCloses;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Closes days and shows them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CloseSettings.class)
public class CloseWiring {
  private static final int STATEMENT_SECONDS = 285;

  @Bean
  DayBooks dayBooks(
      @Qualifier("closeDataSource") DataSource database,
      PostgresEvents events,
      CloseSettings settings) {
    return new PostgresDayBooks(
        new EngineSession(database, STATEMENT_SECONDS), events, settings.patience());
  }

  @Bean
  DayCloser dayCloser(DayBooks books, CloseSettings settings, Clock clock) {
    return new DayCloser(books, new DayCloser.Pace(settings.grace(), settings.mostDays()), clock);
  }

  @Bean
  DayCloses dayCloses(WebSession web) {
    return new PostgresDayCloses(web);
  }
}
