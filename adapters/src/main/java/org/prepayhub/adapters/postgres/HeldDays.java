package org.prepayhub.adapters.postgres;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.close.DueDay;
import org.prepayhub.event.CloseEvent.DayHeld;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down why a day cannot be closed, and tells people once for each reason. */
final class HeldDays {
  private final JdbcTemplate jdbc;
  private final JdbcClient sql;
  private final PostgresEvents events;

  HeldDays(JdbcTemplate jdbc, PostgresEvents events) {
    this.jdbc = jdbc;
    this.sql = JdbcClient.create(jdbc);
    this.events = events;
  }

  /** Whether the day is held; one that was closed meanwhile is not. */
  boolean hold(DueDay day, String why, Instant now) {
    Optional<String> before = of(CloseSql.HELD_BEFORE, day).query(String.class).optional();
    Optional<Long> held =
        of(CloseSql.HOLD, day)
            .param("from", Timestamp.from(day.from()))
            .param("to", Timestamp.from(day.to()))
            .param("now", Timestamp.from(now))
            .param("why", why)
            .query(Long.class)
            .optional();
    if (held.isPresent() && !before.equals(Optional.of(why))) {
      sql.sql(CloseSql.TELL_PEOPLE)
          .param("project", day.project().value())
          .param("dayClose", held.get())
          .param("why", why)
          .param("now", Timestamp.from(now))
          .update();
      events.append(jdbc, List.of(new DayHeld(day.project(), now, day.day(), why)));
    }
    return held.isPresent();
  }

  private JdbcClient.StatementSpec of(String statement, DueDay day) {
    return sql.sql(statement).param("project", day.project().value()).param("day", day.day());
  }
}
