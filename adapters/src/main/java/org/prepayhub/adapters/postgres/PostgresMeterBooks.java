package org.prepayhub.adapters.postgres;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.prepayhub.close.MeterBooks;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the meters of a day in one statement, in a transaction of its own after the close. */
public final class PostgresMeterBooks implements MeterBooks {
  private static final long ELSEWHERE = -1;

  private final EngineSession engine;

  public PostgresMeterBooks(EngineSession engine) {
    this.engine = engine;
  }

  @Override
  public List<UncountedDay> uncounted(int most) {
    return engine.in(
        jdbc ->
            JdbcClient.create(jdbc)
                .sql(MeterDaySql.UNCOUNTED)
                .param("most", most)
                .query(
                    (row, number) ->
                        new UncountedDay(
                            new ProjectId(row.getInt("project_id")),
                            row.getString("code"),
                            row.getObject("day", LocalDate.class),
                            new Window(
                                ReadingRows.instant(row, "from_at"),
                                ReadingRows.instant(row, "to_at"))))
                .list());
  }

  @Override
  public long count(UncountedDay day, Instant now) {
    return engine.in(
        jdbc -> {
          JdbcClient sql = JdbcClient.create(jdbc);
          return isOurs(sql, day)
              ? of(sql, MeterDaySql.COUNT, day)
                  .param("from", Timestamp.from(day.window().from()))
                  .param("to", Timestamp.from(day.window().to()))
                  .param("now", Timestamp.from(now))
                  .query(Long.class)
                  .single()
              : ELSEWHERE;
        });
  }

  /** Nobody waits: whoever is at the days of a project goes on with them. */
  private static boolean isOurs(JdbcClient sql, UncountedDay day) {
    return sql.sql(MeterDaySql.LOCK)
            .param("project", day.project().value())
            .query(Boolean.class)
            .single()
        && !of(sql, MeterDaySql.IS_COUNTED, day).query(Boolean.class).single();
  }

  private static JdbcClient.StatementSpec of(JdbcClient sql, String statement, UncountedDay day) {
    return sql.sql(statement).param("project", day.project().value()).param("day", day.day());
  }
}
