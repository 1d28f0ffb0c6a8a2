package org.prepayhub.config.close;

import java.time.Clock;
import javax.sql.DataSource;
import org.prepayhub.adapters.postgres.EngineSession;
import org.prepayhub.adapters.postgres.PostgresDayBooks;
import org.prepayhub.adapters.postgres.PostgresDayCloses;
import org.prepayhub.adapters.postgres.PostgresEvents;
import org.prepayhub.adapters.postgres.PostgresMeterBooks;
import org.prepayhub.adapters.postgres.PostgresMeterDays;
import org.prepayhub.adapters.postgres.PostgresPeriodBooks;
import org.prepayhub.adapters.postgres.PostgresPeriodCloses;
import org.prepayhub.adapters.postgres.WebSession;
import org.prepayhub.close.DayBooks;
import org.prepayhub.close.DayCloser;
import org.prepayhub.close.DayCloses;
import org.prepayhub.close.MeterCloser;
import org.prepayhub.close.MeterDays;
import org.prepayhub.close.PeriodCloser;
import org.prepayhub.close.PeriodCloses;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Closes days and periods, counts the days of meters, and shows all of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CloseSettings.class)
public class CloseWiring {
  @Bean
  DayBooks dayBooks(
      @Qualifier("closeDataSource") DataSource database,
      PostgresEvents events,
      CloseSettings settings) {
    return new PostgresDayBooks(new EngineSession(database), events, settings.patience());
  }

  @Bean
  DayCloser dayCloser(DayBooks books, CloseSettings settings, Clock clock) {
    return new DayCloser(books, new DayCloser.Pace(settings.grace(), settings.mostDays()), clock);
  }

  @Bean
  PeriodCloser periodCloser(@Qualifier("closeDataSource") DataSource database, Clock clock) {
    return new PeriodCloser(new PostgresPeriodBooks(new EngineSession(database)), clock);
  }

  @Bean
  MeterCloser meterCloser(
      @Qualifier("closeDataSource") DataSource database, CloseSettings settings, Clock clock) {
    return new MeterCloser(
        new PostgresMeterBooks(new EngineSession(database)), settings.mostDays(), clock);
  }

  @Bean
  DayCloses dayCloses(WebSession web) {
    return new PostgresDayCloses(web);
  }

  @Bean
  PeriodCloses periodCloses(WebSession web) {
    return new PostgresPeriodCloses(web);
  }

  @Bean
  MeterDays meterDays(WebSession web) {
    return new PostgresMeterDays(web);
  }
}
