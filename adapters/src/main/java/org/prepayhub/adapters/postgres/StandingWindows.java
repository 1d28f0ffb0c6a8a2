package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prepayhub.arrears.NoTripWindow;
import org.prepayhub.arrears.NoTripWindows;
import org.prepayhub.arrears.Terms;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The windows of the projects of some accounts, read with one statement. Those of a project are
 * checked when the first of its accounts asks, so that what stands against them is its own trouble.
 */
final class StandingWindows {
  private final Map<ProjectId, List<NoTripWindow>> written;
  private final Map<ProjectId, NoTripWindows> ofProjects = new HashMap<>();

  StandingWindows(Map<ProjectId, List<NoTripWindow>> written) {
    this.written = written;
  }

  static StandingWindows of(JdbcTemplate jdbc, List<WatchedAccount> accounts) {
    Map<ProjectId, List<NoTripWindow>> windows = new HashMap<>();
    jdbc.query(
        StandingSql.WINDOWS,
        row -> {
          windows
              .computeIfAbsent(new ProjectId(row.getInt("project_id")), any -> new ArrayList<>())
              .add(window(row));
        },
        (Object)
            accounts.stream().mapToInt(it -> it.owner().project().value()).distinct().toArray());
    return new StandingWindows(windows);
  }

  /** Of an account that was among those the windows were read for. */
  Terms terms(WatchedAccount account) {
    NoTripWindows windows =
        ofProjects.computeIfAbsent(
            account.owner().project(),
            project ->
                new NoTripWindows(
                    account.agreed().zone(), written.getOrDefault(project, List.of())));
    Terms terms = account.agreed().with(windows);
    return account.owner().switchedByHub() ? terms : terms.withMeterThatCuts();
  }

  private static NoTripWindow window(ResultSet row) throws SQLException {
    LocalTime from = row.getObject("from_time", LocalTime.class);
    return from == null
        ? new NoTripWindow.Dates(
            row.getObject("from_day", LocalDate.class), row.getObject("to_day", LocalDate.class))
        : new NoTripWindow.Daily(from, row.getObject("to_time", LocalTime.class));
  }
}
