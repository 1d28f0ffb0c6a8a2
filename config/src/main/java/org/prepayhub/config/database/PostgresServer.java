package org.prepayhub.config.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.prepayhub.config.start.Await;
import org.prepayhub.config.start.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL server in a folder of the hub's own. It is started in a session of its own, so it
 * outlives a hub that is killed; the next hub finds it and goes on with it.
 */
final class PostgresServer {
  private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
  private static final String OWNER = "hub";
  private static final Duration INITDB = Duration.ofMinutes(2);
  private static final Duration START = Duration.ofMinutes(10);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final PostgresHome home;
  private final PostgresPrograms programs;
  private final PostgresPort port;

  PostgresServer(PostgresHome home) {
    this.home = home;
    this.programs = new PostgresPrograms(home);
    this.port = new PostgresPort(home.portFile());
  }

  /** Where the hub's own database is in this server; its port is chosen once and kept. */
  DatabaseAddress address() {
    return new DatabaseAddress(url("hub"), OWNER, password());
  }

  /** Goes on with a server that still answers, or ends what is left of one and starts anew. */
  void adoptOrStart() {
    programs.unpack();
    if (postmaster().isPresent() && Await.until(ANSWER, this::answers)) {
      log.info("Goes on with the PostgreSQL server that was left running: {}", url("hub"));
      return;
    }
    endLeftovers();
    port.leaveIfTaken();
    start();
  }

  /** Starts the server on its folder, which is made when there is none. */
  void start() {
    endLeftovers();
    if (!Files.exists(home.data().resolve("PG_VERSION"))) {
      initialise();
    }
    write(home.data().resolve("postgresql.conf"), PostgresConfiguration.text(port.number()));
    programs.run(START, "pg_ctl", "-D", home.data().toString(), "-w", "-t", "590", "start");
    createDatabase();
    log.info("PostgreSQL serves at {}", url("hub"));
  }

  void copyTo(BackupSink sink) throws SQLException, IOException {
    try (Connection connection = connect("postgres")) {
      new BaseBackup(home.data(), sink).take(connection);
    }
  }

  /** Ends the server in good order; open connections are cut. */
  void stop() {
    if (postmaster().isPresent()) {
      programs.run(
          STOP, "pg_ctl", "-D", home.data().toString(), "-m", "fast", "-w", "-t", "25", "stop");
    }
  }

  /** The server's process, or empty when it is gone; one that is dead but not buried is gone. */
  Optional<ProcessHandle> postmaster() {
    try {
      List<String> lines = Files.readAllLines(home.pidFile());
      return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(this::isOurs);
    } catch (IOException | NumberFormatException | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private boolean isOurs(ProcessHandle process) {
    return programs.runs(process);
  }

  /** A server whose parent died leaves children and a pid file; both would refuse a new start. */
  void endLeftovers() {
    Await.until(
        STOP,
        () -> {
          programs.running().forEach(ProcessHandle::destroyForcibly);
          return programs.running().findAny().isEmpty();
        });
    try {
      Files.deleteIfExists(home.pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the stale " + home.pidFile(), e);
    }
  }

  private void initialise() {
    log.info("Makes a new PostgreSQL data folder in {}", home.data());
    password();
    programs.run(
        INITDB,
        "initdb",
        "--pgdata=" + home.data(),
        "--username=postgres",
        "--pwfile=" + home.passwordFile(),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8");
  }

  private void createDatabase() {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "pg_roles where rolname = 'hub'")) {
        statement.execute(
            "create role hub login createrole password " + literal(statement, password()));
      }
      if (!exists(statement, "pg_database where datname = 'hub'")) {
        statement.execute("create database hub owner hub");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make the hub's database in " + url("postgres"), e);
    }
  }

  private static boolean exists(Statement statement, String rows) throws SQLException {
    try (var result = statement.executeQuery("select exists (select from " + rows + ")")) {
      return result.next() && result.getBoolean(1);
    }
  }

  private static String literal(Statement statement, String text) throws SQLException {
    return statement.enquoteLiteral(text);
  }

  private boolean answers() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection connect(String database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url(database));
    source.setUser("postgres");
    source.setPassword(password());
    source.setLoginTimeout(3);
    source.setSocketTimeout(60);
    return source.getConnection();
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port.number() + "/" + database;
  }

  private String password() {
    return Secrets.in(home.passwordFile());
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
