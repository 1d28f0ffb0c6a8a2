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
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.config.start.StartRefused;

class EmbeddedPostgresIT {
  @TempDir private Path folder = Path.of("");
  private PostgresServer server = new PostgresServer(new PostgresHome(Path.of("")));

  @BeforeEach
  void prepare() {
    server = new PostgresServer(new PostgresHome(folder));
  }

  @AfterEach
  void end() {
    server.stop();
  }

  @Test
  void promisesToForgetNothing() throws SQLException {
    server.adoptOrStart();

    assertThat(shown("fsync")).isEqualTo("on");
    assertThat(shown("synchronous_commit")).isEqualTo("on");
    assertThat(shown("full_page_writes")).isEqualTo("on");
    assertThat(shown("listen_addresses")).isEqualTo("127.0.0.1");
  }

  @Test
  void letsNobodyInWithoutThePassword() {
    server.adoptOrStart();

    assertThatThrownBy(
            () -> DriverManager.getConnection(server.address().url(), "hub", "guess").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }

  @Test
  void goesOnWithAServerThatOutlivedItsHub() throws SQLException {
    server.adoptOrStart();
    execute("create table kept (value integer)");
    long before = pid(server);
    PostgresServer next = new PostgresServer(new PostgresHome(folder));

    next.adoptOrStart();

    assertThat(pid(next)).isEqualTo(before);
    assertThat(next.address()).isEqualTo(server.address());
    execute("insert into kept values (1)");
  }

  @Test
  void knowsItsServerWhenTheWayLeadsThroughALink() throws IOException {
    Path link =
        Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
    PostgresServer beyond = new PostgresServer(new PostgresHome(link));
    try {
      beyond.adoptOrStart();

      assertThat(beyond.postmaster()).isPresent();
    } finally {
      beyond.stop();
      Files.delete(link);
    }
  }

  @Test
  void startsAnewWhenOnlyChildrenAndThePidFileAreLeft() throws SQLException {
    server.adoptOrStart();
    long before = pid(server);
    server.postmaster().orElseThrow().destroyForcibly();

    server.adoptOrStart();

    assertThat(pid(server)).isNotEqualTo(before);
    assertThat(shown("fsync")).isEqualTo("on");
  }

  @Test
  void comesBackByItselfWhenEveryProcessIsKilled() throws SQLException {
    try (EmbeddedPostgres kept = EmbeddedPostgres.open(folder, false)) {
      execute("create table kept (value integer)");
      long before = kept.pid();
      ProcessHandle.of(before).orElseThrow().descendants().forEach(ProcessHandle::destroyForcibly);
      ProcessHandle.of(before).orElseThrow().destroyForcibly();

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> kept.pid() != before && kept.pid() != 0 && answers());
      execute("insert into kept values (1)");
    }
    assertThat(server.postmaster()).isEmpty();
  }

  @Test
  void aSecondHubIsRefusedAndAProofMayLookIn() {
    try (EmbeddedPostgres first = EmbeddedPostgres.open(folder, false)) {
      assertThatThrownBy(() -> EmbeddedPostgres.open(folder, false))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("Another hub");

      EmbeddedPostgres.open(folder, true).close();

      assertThat(first.pid()).isPositive();
      assertThat(answers()).isTrue();
    }
  }

  @Test
  void aHubRefusesAServerThatMayForget() throws SQLException {
    server.adoptOrStart();
    execute("alter role hub set synchronous_commit = off");

    assertThatThrownBy(() -> MigratedDatabase.of(server.address(), Duration.ofSeconds(10), false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("synchronous_commit");
  }

  @Test
  void waitsForADatabaseOnlySoLong() {
    DatabaseAddress nowhere = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/hub", "hub", "x");

    assertThatThrownBy(() -> MigratedDatabase.of(nowhere, Duration.ofSeconds(1), false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("did not answer within 1 s")
        .message()
        .doesNotContain("password");
  }

  private static long pid(PostgresServer server) {
    return server.postmaster().orElseThrow().pid();
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private String shown(String setting) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("show " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect() throws SQLException {
    DatabaseAddress address = server.address();
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }
}
