package org.prepayhub.bench.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.Unanswered;

/**
 * The embedded server of the hub under test, seen as its superuser. The hub itself starts, keeps
 * and ends it, as in every installation without a server of its own.
 */
public final class Database {
  private static final String HUB = "hub";
  private static final String USER = "postgres";
  private static final Duration END = Duration.ofMinutes(2);

  private final Path home;

  Database(Path home) {
    this.home = home;
  }

  /** A connection of the superuser to one database of the server. */
  public Connection connect(String database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url(port(), database));
    source.setUser(USER);
    source.setPassword(text("password"));
    source.setApplicationName("hub-bench");
    source.setLoginTimeout(10);
    return source.getConnection();
  }

  /** The port it listens at. */
  public int port() {
    return Integer.parseInt(text("port"));
  }

  /** Settings of a hub that reaches it at a port that is not its own. */
  List<String> settingsAt(int otherPort) {
    return List.of(
        "spring.datasource.url=" + url(otherPort, HUB),
        "spring.datasource.username=" + USER,
        "spring.datasource.password=" + text("password"));
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The postmaster's process id. */
  public long pid() {
    return Long.parseLong(text("data/postmaster.pid").lines().findFirst().orElse("0").strip());
  }

  /** Ends a server that outlived its hub; nobody is connected any more, so it ends at once. */
  void stop() {
    Path running = home.resolve("data/postmaster.pid");
    if (Files.exists(running)) {
      ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroy);
      Patience.require("the server's end", END, Patience.OFTEN, () -> !Files.exists(running));
    }
  }

  /** The first column of the first row, as a number; NaN where there is none. */
  public double number(String sql, Object... values) {
    List<Double> row = row(sql, values);
    return row.isEmpty() ? Double.NaN : row.getFirst();
  }

  /** The first row, as numbers. */
  public List<Double> row(String sql, Object... values) {
    try (Connection connection = connect(HUB);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        List<Double> row = new ArrayList<>();
        boolean found = result.next();
        for (int column = 1; found && column <= result.getMetaData().getColumnCount(); column++) {
          double number = result.getDouble(column);
          row.add(result.wasNull() ? Double.NaN : number);
        }
        return row;
      }
    } catch (SQLException e) {
      throw Unanswered.orRefused(sql, e);
    }
  }

  /** Runs statements one after the other, each its own transaction. */
  public void run(List<String> statements) {
    try (Connection connection = connect(HUB);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw Unanswered.orRefused(String.join("; ", statements), e);
    }
  }

  public void run(String statement) {
    run(List.of(statement));
  }

  /** Bytes of log written since the server was made. */
  public double walBytes() {
    return number("select pg_current_wal_lsn() - '0/0'::pg_lsn");
  }

  private String text(String file) {
    try {
      return Files.readString(home.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the hub keeps no server in " + home, e);
    }
  }
}
