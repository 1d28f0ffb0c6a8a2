package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.prepayhub.arrears.NoTripWindow;
import org.prepayhub.arrears.NoTripWindows;
import org.prepayhub.arrears.Terms;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/** The windows of the projects of some accounts, read with one statement. */
record StandingWindows(Map<ProjectId, NoTripWindows> ofProjects) {

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
    Map<ProjectId, NoTripWindows> ofProjects = new HashMap<>();
    for (WatchedAccount account : accounts) {
      ofProjects.computeIfAbsent(
          account.owner().project(),
          project ->
              new NoTripWindows(account.agreed().zone(), windows.getOrDefault(project, List.of())));
    }
    return new StandingWindows(ofProjects);
  }

  /** Of an account that was among those the windows were read for. */
  Terms terms(WatchedAccount account) {
    Terms terms =
        account.agreed().with(Objects.requireNonNull(ofProjects.get(account.owner().project())));
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
