package org.prepayhub.config.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.config.backup.Backup;
import org.prepayhub.config.backup.BackupPlaces;
import org.prepayhub.config.backup.Restore;
import org.prepayhub.config.start.StartRefused;

class BackupIT {
  @TempDir private Path home = Path.of("");
  @TempDir private Path elsewhere = Path.of("");

  @Test
  void holdsWhatWasCommittedAndNothingByHalvesThoughTheServerIsWrittenTo() throws Exception {
    BackupPlaces places = places(home);
    Files.writeString(places.masterKey(), "the key");
    Files.createDirectories(places.site());
    Files.writeString(places.site().resolve("site.yaml"), "project: {}\n");
    Path file = home.resolve("backup.tar.gz");
    int before;
    try (EmbeddedPostgres server = EmbeddedPostgres.open(places.postgres(), false)) {
      execute(server, "create table debit (n int, filler text)");
      execute(server, "create table credit (n int, filler text)");
      AtomicBoolean enough = new AtomicBoolean();
      AtomicInteger committed = new AtomicInteger();
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(() -> writePairs(server, enough, committed));
      await().atMost(Duration.ofSeconds(30)).until(() -> committed.get() > 100);
      before = committed.get();

      new Backup(places, server, Clock.systemUTC()).writeTo(file);

      enough.set(true);
      writer.join();
      assertThat(committed.get()).as("pairs written meanwhile").isGreaterThan(before);
    }

    BackupPlaces there = places(elsewhere);
    assertThat(new Restore(there).from(file)).startsWith("taken 20");

    try (EmbeddedPostgres server = EmbeddedPostgres.open(there.postgres(), false)) {
      assertThat(number(server, "select count(*) from debit")).isGreaterThanOrEqualTo(before);
      assertThat(number(server, "select count(*) from debit"))
          .isEqualTo(number(server, "select count(*) from credit"));
      assertThat(number(server, "select count(*) - max(n) from credit")).isZero();
      execute(server, "insert into credit values (0, 'goes on')");
    }
    assertThat(there.masterKey()).hasContent("the key");
    assertThat(there.site().resolve("site.yaml")).exists();
    assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
  }

  @Test
  void overwritesNothingAndTakesNothingElseForABackup() throws IOException {
    BackupPlaces places = places(home);
    Path file = Files.writeString(home.resolve("backup.tar.gz"), "no archive");

    assertThatThrownBy(() -> new Restore(places).from(file))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("is no backup");
    Files.createDirectories(places.postgres().resolve("data"));
    assertThatThrownBy(() -> new Restore(places).from(file))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("There is a database");
    assertThat(file).hasContent("no archive");
  }

  private static BackupPlaces places(Path folder) {
    return new BackupPlaces(
        folder.resolve("postgres"),
        folder.resolve("master.key"),
        folder.resolve("secrets"),
        folder.resolve("site"));
  }

  /** Two rows a transaction, big enough to touch many pages while they are copied. */
  private static void writePairs(
      EmbeddedPostgres server, AtomicBoolean enough, AtomicInteger committed) {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      while (!enough.get()) {
        int n = committed.get() + 1;
        statement.execute("insert into debit values (" + n + ", repeat('d', 2000))");
        statement.execute("insert into credit values (" + n + ", repeat('c', 2000))");
        connection.commit();
        committed.set(n);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Connection connect(EmbeddedPostgres server) throws SQLException {
    DatabaseAddress address = server.address();
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }
}
