package org.prepayhub.config.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/**
 * Makes pools that never let a caller hang: a server that is gone, or stands still, is noticed
 * within the limits given here.
 */
final class Pools {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final DatabaseAddress address;
  private final Duration connectionWithin;

  Pools(DatabaseAddress address, Duration connectionWithin) {
    this.address = address;
    this.connectionWithin = connectionWithin;
  }

  /**
   * A pool whose connections act as the role.
   *
   * @param answerWithin the longest wait for a reply of the server; statements are cancelled by the
   *     server itself half a second earlier
   */
  HikariDataSource pool(String name, String role, int most, Duration answerWithin) {
    HikariConfig config = config(name, role, most, answerWithin);
    config.setMinimumIdle(Math.min(most, 4));
    return new HikariDataSource(config);
  }

  /** The same for work that comes now and then: it has connections only while it is done. */
  HikariDataSource seldom(String name, String role, int most, Duration answerWithin) {
    HikariConfig config = config(name, role, most, answerWithin);
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE.toMillis());
    return new HikariDataSource(config);
  }

  private HikariConfig config(String name, String role, int most, Duration answerWithin) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setConnectionInitSql(
        "set role %s; set statement_timeout = %d"
            .formatted(role, answerWithin.minusMillis(500).toMillis()));
    config.setMaximumPoolSize(most);
    config.setConnectionTimeout(connectionWithin.toMillis());
    config.setValidationTimeout(Math.min(1_000, connectionWithin.toMillis()));
    config.setKeepaliveTime(KEEP_ALIVE.toMillis());
    config.setMaxLifetime(LIFE.toMillis());
    config.setInitializationFailTimeout(-1);
    limit(config, answerWithin);
    config.addDataSourceProperty("ApplicationName", name);
    return config;
  }

  private static void limit(HikariConfig config, Duration answerWithin) {
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("loginTimeout", "2");
    config.addDataSourceProperty("cancelSignalTimeout", "2");
    config.addDataSourceProperty("socketTimeout", Long.toString(answerWithin.toSeconds()));
    config.addDataSourceProperty("tcpKeepAlive", "true");
  }
}
