package org.prepayhub.adapters.postgres;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Optional;
import org.prepayhub.close.CloseWindow;
import org.prepayhub.close.DueDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a close counts with.
 *
 * @param previous the day before; empty for the first of a project
 * @param upTo number of the last entry it counts
 */
record Counting(DueDay day, Optional<StoredDay> previous, long upTo) {

  JdbcClient.StatementSpec in(JdbcClient sql, String statement) {
    CloseWindow window =
        new CloseWindow(day.from(), day.to(), previous.map(StoredDay::upTo).orElse(0L), upTo);
    return sql.sql(statement)
        .param("project", day.project().value())
        .param("day", day.day())
        .param("from", Timestamp.from(window.from()))
        .param("to", Timestamp.from(window.to()))
        .param("after", window.after())
        .param("upTo", window.upTo())
        .param("previous", previous.map(StoredDay::day).orElse(LocalDate.EPOCH))
        .param("chain", previous.map(StoredDay::checksum).orElse(""));
  }
}
