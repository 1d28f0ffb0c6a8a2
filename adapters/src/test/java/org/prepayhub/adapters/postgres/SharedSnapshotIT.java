package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

final class SharedSnapshotIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final JdbcTemplate jdbc = new JdbcTemplate(database.engine());
  private final SharedSnapshot snapshot = new SharedSnapshot(database.engine());

  @Test
  void neitherSeesWhatIsCommittedMeanwhile() {
    long before = projects();

    long seen =
        snapshot.sum(
            () -> {
              addProject();
              return projects();
            },
            this::projects);

    assertThat(seen).isEqualTo(2 * before);
    assertThat(projects()).isEqualTo(before + 1);
  }

  @Test
  void bothWorkOnConnectionsOfTheirOwn() {
    assertThat(snapshot.sum(this::pid, () -> -pid())).isNotZero();
  }

  @Test
  void theFailureOfEitherIsTold() {
    assertThatThrownBy(() -> snapshot.sum(() -> 1, () -> fail("beside")))
        .rootCause()
        .hasMessage("beside");
    assertThatThrownBy(() -> snapshot.sum(() -> fail("here"), () -> 1)).hasMessage("here");
  }

  private static long fail(String where) {
    throw new IllegalStateException(where);
  }

  private long projects() {
    return number("select count(*) from project");
  }

  private long pid() {
    return number("select pg_backend_pid()");
  }

  private long number(String sql) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
  }

  private static void addProject() {
    database
        .sql()
        .sql("insert into project (code, name, zone) values ('meanwhile', 'n', 'UTC')")
        .update();
  }
}
