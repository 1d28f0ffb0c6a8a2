package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.close.CloseOutcome;
import org.prepayhub.close.Period;
import org.prepayhub.close.PeriodBooks;
import org.prepayhub.close.PeriodCut;
import org.prepayhub.close.PeriodKind;
import org.prepayhub.close.ProjectPeriods;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Closes a period in one statement over its closed days. Days never change and a period is there
 * once; so the lock only keeps a second one from waiting for the first with a connection in hand.
 */
public final class PostgresPeriodBooks implements PeriodBooks {
  private final EngineSession engine;

  public PostgresPeriodBooks(EngineSession engine) {
    this.engine = engine;
  }

  private record Checksums(String counted, String stored) {}

  @Override
  public List<ProjectPeriods> projects() {
    return engine.in(
        jdbc ->
            JdbcClient.create(jdbc)
                .sql(PeriodSql.PROJECTS)
                .query(PostgresPeriodBooks::project)
                .list());
  }

  private static ProjectPeriods project(ResultSet row, int number) throws SQLException {
    Map<PeriodKind, LocalDate> upTo = new EnumMap<>(PeriodKind.class);
    for (PeriodKind kind : PeriodKind.values()) {
      Optional.ofNullable(row.getObject(kind.name(), LocalDate.class))
          .ifPresent(day -> upTo.put(kind, day));
    }
    return new ProjectPeriods(
        new ProjectId(row.getInt("project_id")),
        row.getString("code"),
        PeriodCut.of(row.getString("semesters")),
        new ProjectPeriods.Days(
            row.getObject("first_day", LocalDate.class),
            row.getObject("last_day", LocalDate.class)),
        upTo);
  }

  @Override
  public CloseOutcome close(Period period, Instant now) {
    return engine.in(
        jdbc -> {
          JdbcClient sql = JdbcClient.create(jdbc);
          return sql.sql(PeriodSql.LOCK)
                  .param("project", period.project().value())
                  .query(Boolean.class)
                  .single()
              ? close(sql, period, now)
              : new CloseOutcome.Elsewhere();
        });
  }

  private static CloseOutcome close(JdbcClient sql, Period period, Instant now) {
    Optional<CloseOutcome> closed =
        of(sql, PeriodSql.CLOSE, period)
            .param("now", Timestamp.from(now))
            .query(PostgresPeriodBooks::closed)
            .optional();
    return closed.orElseGet(() -> again(sql, period));
  }

  private static CloseOutcome closed(ResultSet row, int number) throws SQLException {
    return new CloseOutcome.Closed(
        row.getLong("wallets"), row.getLong("late_entries"), row.getString("checksum"));
  }

  private static CloseOutcome again(JdbcClient sql, Period period) {
    Checksums sums =
        of(sql, PeriodSql.ADD_UP_AGAIN, period)
            .query(
                (row, number) -> new Checksums(row.getString("counted"), row.getString("stored")))
            .single();
    return sums.counted().equals(sums.stored())
        ? new CloseOutcome.ClosedBefore(sums.stored())
        : new CloseOutcome.Held(
            "it is closed with the checksum "
                + sums.stored()
                + " and added up again comes to "
                + sums.counted()
                + "; ./hub prove names the days");
  }

  private static JdbcClient.StatementSpec of(JdbcClient sql, String statement, Period period) {
    return sql.sql(statement)
        .param("project", period.project().value())
        .param("kind", period.kind().name())
        .param("first", period.first())
        .param("last", period.last());
  }
}
