package org.prepayhub.adapters.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A migrated database of its own for one test class, on the one server of this JVM. Every
 * connection has taken the role it stands for, so row-level security and grants bite as in
 * production.
 *
 * <p>Use: {@code @RegisterExtension static final TestDatabase database = TestDatabase.fresh();}
 */
public final class TestDatabase implements AfterAllCallback, AutoCloseable {
  private static final String TEMPLATE = "hub_template";
  private static final int MAX_CONNECTIONS_PER_ROLE = 8;
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final HikariDataSource owner;
  private final HikariDataSource engine;
  private final HikariDataSource web;

  private TestDatabase(String name) {
    owner = pool(name, "reset role");
    engine = pool(name, "set role hub_engine");
    web = pool(name, "set role hub_web");
  }

  /** A new database with all migrations applied and no rows. */
  public static TestDatabase fresh() {
    String name = "hub_test_" + DATABASES.incrementAndGet();
    Server.run("postgres", "create database " + name + " template " + TEMPLATE);
    return new TestDatabase(name);
  }

  /** As the one who made the tables: no row-level security; for fixtures and checks. */
  public DataSource owner() {
    return owner;
  }

  /** As the collecting and delivering side, which sees every project. */
  public DataSource engine() {
    return engine;
  }

  /** As API and console: sees only the projects of the setting {@code hub.projects}. */
  public DataSource web() {
    return web;
  }

  /** Fixtures and checks in one line, as the owner. */
  public JdbcClient sql() {
    return JdbcClient.create(owner);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    owner.close();
    engine.close();
    web.close();
  }

  private static HikariDataSource pool(String database, String initSql) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(Server.POSTGRES.getDatabase("postgres", database));
    config.setConnectionInitSql(initSql);
    config.setMaximumPoolSize(MAX_CONNECTIONS_PER_ROLE);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  /** Started by the first test that asks; zonky's shutdown hook stops it with the JVM. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("create database " + TEMPLATE);
        }
        Flyway.configure()
            .dataSource(server.getDatabase("postgres", TEMPLATE))
            .locations("classpath:db/migration")
            .load()
            .migrate();
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException("cannot make the template database", e);
      }
    }

    static void run(String database, String sql) {
      try (Connection connection = POSTGRES.getDatabase("postgres", database).getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }
  }
}
