package org.prepayhub.config.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.prepayhub.config.start.StartRefused;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The server, its schema, and the pools: for the engine, the web, Quartz, closes and proofs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
public class DatabaseWiring {
  /** Collection writes big batches; only a server that stands still takes longer than this. */
  private static final Duration ENGINE_ANSWER = Duration.ofSeconds(30);

  /** One statement closes the day of a whole project. */
  private static final Duration CLOSE_ANSWER = Duration.ofMinutes(5);

  private static final int QUARTZ_CONNECTIONS = 4;

  /** Days, meters and periods are closed beside each other. */
  private static final int CLOSE_CONNECTIONS = 3;

  /** It looks over both at once. */
  private static final int PROOF_CONNECTIONS = 2;

  @Bean
  @ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
  EmbeddedPostgres embeddedPostgres(DatabaseSettings settings) {
    return EmbeddedPostgres.open(settings.folder(), settings.beside());
  }

  @Bean
  @ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
  DatabaseAddress embeddedAddress(EmbeddedPostgres server) {
    return server.address();
  }

  @Bean
  @ConditionalOnExpression("!'${spring.datasource.url:}'.isEmpty()")
  DatabaseAddress externalAddress(Environment environment) {
    String url = environment.getRequiredProperty("spring.datasource.url");
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new StartRefused(
          "spring.datasource.url names no PostgreSQL server: " + url.replaceAll("[?].*", "?…"),
          "give it as jdbc:postgresql://host:5432/database");
    }
    return new DatabaseAddress(
        url,
        environment.getProperty("spring.datasource.username", "hub"),
        environment.getProperty("spring.datasource.password", ""));
  }

  @Bean
  MigratedDatabase migratedDatabase(DatabaseAddress address, DatabaseSettings settings) {
    return MigratedDatabase.of(address, settings.patience(), !settings.beside());
  }

  @Bean
  HikariDataSource engineDataSource(MigratedDatabase database, DatabaseSettings settings) {
    return new Pools(database.address(), settings.connectionWithin())
        .pool("hub-engine", "hub_engine", settings.engineConnections(), ENGINE_ANSWER);
  }

  @Bean
  HikariDataSource webDataSource(MigratedDatabase database, DatabaseSettings settings) {
    return new Pools(database.address(), settings.connectionWithin())
        .pool("hub-web", "hub_web", settings.webConnections(), settings.answerWithin());
  }

  @Bean(defaultCandidate = false)
  HikariDataSource quartzDataSource(MigratedDatabase database, DatabaseSettings settings) {
    return new Pools(database.address(), settings.connectionWithin())
        .pool("hub-quartz", "hub_engine", QUARTZ_CONNECTIONS, ENGINE_ANSWER);
  }

  @Bean(defaultCandidate = false)
  HikariDataSource closeDataSource(MigratedDatabase database, DatabaseSettings settings) {
    return new Pools(database.address(), settings.connectionWithin())
        .pool("hub-close", "hub_engine", CLOSE_CONNECTIONS, CLOSE_ANSWER);
  }

  /** Of its own, so that a proof takes no connection from anything else. */
  @Bean(defaultCandidate = false)
  HikariDataSource proofDataSource(MigratedDatabase database, DatabaseSettings settings) {
    return new Pools(database.address(), settings.connectionWithin())
        .seldom("hub-proof", "hub_engine", PROOF_CONNECTIONS, settings.proofWithin());
  }
}
