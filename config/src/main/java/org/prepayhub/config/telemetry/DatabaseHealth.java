package org.prepayhub.config.telemetry;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Whether callers get an answer of the database now; without it the hub can promise nothing. */
final class DatabaseHealth extends AbstractHealthIndicator {
  private static final int SECONDS = 2;

  private final DataSource web;

  DatabaseHealth(DataSource web) {
    super("The database does not answer");
    this.web = web;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) throws SQLException {
    try (Connection connection = web.getConnection()) {
      if (connection.isValid(SECONDS)) {
        health.up();
      } else {
        health.down();
      }
    }
  }
}
