package org.prepayhub.config.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.prepayhub.config.start.Await;
import org.prepayhub.config.start.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database after it was found, checked and brought to this hub's schema. Whoever needs a pool
 * asks for one of these first.
 */
public final class MigratedDatabase {
  private static final Logger log = LoggerFactory.getLogger(MigratedDatabase.class);
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final DatabaseAddress address;

  private MigratedDatabase(DatabaseAddress address) {
    this.address = address;
  }

  /**
   * Waits for the server, checks its promises and, where asked to, migrates.
   *
   * @throws StartRefused when the server does not come within the limit, or may forget
   */
  static MigratedDatabase of(DatabaseAddress address, Duration patience, boolean migrate) {
    DataSource owner = owner(address);
    waitFor(owner, address, patience);
    try {
      DurabilityCheck.require(owner);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot ask the server for its settings: " + address, e);
    }
    if (migrate) {
      migrate(owner);
    }
    return new MigratedDatabase(address);
  }

  private static void migrate(DataSource owner) {
    Flyway.configure()
        .dataSource(owner)
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }

  DatabaseAddress address() {
    return address;
  }

  private static DataSource owner(DatabaseAddress address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.url());
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setLoginTimeout(5);
    source.setApplicationName("hub-owner");
    return source;
  }

  private static void waitFor(DataSource owner, DatabaseAddress address, Duration patience) {
    Attempt attempt = new Attempt(owner, address);
    if (!Await.until(patience, BETWEEN, attempt::succeeds)) {
      throw new StartRefused(
          "The database did not answer within " + patience.toSeconds() + " s: " + address,
          "start the server, or mend spring.datasource.url, .username and .password; the last"
              + " answer was: "
              + attempt.answer);
    }
  }

  /** One try after the other; the first failure is told, the last is kept for the refusal. */
  private static final class Attempt {
    private final DataSource owner;
    private final DatabaseAddress address;
    private String answer = "";

    Attempt(DataSource owner, DatabaseAddress address) {
      this.owner = owner;
      this.address = address;
    }

    boolean succeeds() {
      try (Connection connection = owner.getConnection()) {
        return connection.isValid(2);
      } catch (SQLException e) {
        if (answer.isEmpty()) {
          log.warn("Waits for the database of {}: {}", address, e.getMessage());
        }
        answer = String.valueOf(e.getMessage());
        return false;
      }
    }
  }
}
