package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.prepayhub.access.Grant;
import org.prepayhub.adapters.postgres.TariffFiling.NumberTaken;
import org.prepayhub.tariff.TariffDesk;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;

/** TariffDesk by callers, in one transaction each. */
public final class PostgresTariffs implements TariffDesk {
  private final WebSession web;
  private final Clock clock;

  public PostgresTariffs(WebSession web, Clock clock) {
    this.web = web;
    this.clock = clock;
  }

  @Override
  public List<Summary> list(Grant grant) {
    return web.in(
        grant, jdbc -> jdbc.query(TariffSql.LIST, (row, i) -> summary(row), MOST_TARIFFS));
  }

  @Override
  public Found find(Grant grant, Named named) {
    return web.in(
        grant,
        jdbc ->
            NamedProject.of(jdbc, named.project())
                .map(project -> find(jdbc, project.id(), named.code()))
                .orElseGet(Found.ProjectUnknown::new));
  }

  private static Found find(JdbcTemplate jdbc, int project, String code) {
    return jdbc.query(TariffSql.ONE, (row, i) -> summary(row), project, code).stream()
        .findFirst()
        .<Found>map(
            summary ->
                new Found.Shown(
                    summary,
                    jdbc.query(TariffSql.VERSIONS, (row, i) -> version(row), project, code),
                    jdbc.query(
                        TariffSql.ASSIGNMENTS,
                        (row, i) -> assignment(row),
                        project,
                        code,
                        MOST_ASSIGNMENTS)))
        .orElseGet(Found.TariffUnknown::new);
  }

  @Override
  public Outcome add(Grant grant, NewVersion version) {
    return file(grant, version.tariff(), filing -> new VersionFiling(filing, version).file());
  }

  @Override
  public Outcome assign(Grant grant, NewAssignment assignment) {
    return file(
        grant, assignment.tariff(), filing -> new AssignmentFiling(filing, assignment).file());
  }

  private Outcome file(Grant grant, Named named, Function<TariffFiling, Outcome> work) {
    try {
      return web.in(
          grant,
          jdbc ->
              NamedProject.of(jdbc, named.project())
                  .map(it -> new TariffFiling(jdbc, it, grant.client(), now()))
                  .map(work)
                  .orElseGet(Outcome.ProjectUnknown::new));
    } catch (NumberTaken _) {
      return new Outcome.ContentDiffers();
    }
  }

  /** To the millisecond, which the database keeps exactly. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Summary summary(ResultSet row) throws SQLException {
    return new Summary(
        row.getString("project"),
        row.getString("code"),
        Utility.valueOf(row.getString("utility")),
        row.getInt("versions"),
        ReadingRows.instant(row, "last_from"));
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(ReadingRows.instant(row, "effective_from"), row.getString("definition"));
  }

  private static Assignment assignment(ResultSet row) throws SQLException {
    return new Assignment(
        Optional.ofNullable(row.getString("group")),
        Optional.ofNullable(row.getString("account_no")).map(AccountNo::new),
        ReadingRows.instant(row, "effective_from"));
  }
}
