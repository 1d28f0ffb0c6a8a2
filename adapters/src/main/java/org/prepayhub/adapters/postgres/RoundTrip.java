package org.prepayhub.adapters.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;

/**
 * Questions that go to the server together and come back together, in their order: one wait in
 * place of several. Where there is no transaction they are one of their own.
 */
final class RoundTrip {
  private final List<Question<?>> questions = new ArrayList<>();

  private record Question<T>(String sql, RowMapper<T> mapper, Object[] values, List<T> rows) {
    void read(ResultSet result) throws SQLException {
      for (int number = 0; result.next(); number++) {
        rows.add(mapper.mapRow(result, number));
      }
    }
  }

  /**
   * Adds a question.
   *
   * @return its rows, once the trip was made
   */
  <T> List<T> ask(String sql, RowMapper<T> mapper, Object... values) {
    List<T> rows = new ArrayList<>();
    questions.add(new Question<>(sql, mapper, values, rows));
    return rows;
  }

  /** Asks everything; each statement must return rows, and none may be tried twice. */
  void make(JdbcTemplate jdbc) {
    String all = questions.stream().map(Question::sql).collect(Collectors.joining(";\n"));
    PreparedStatementCallback<Boolean> run = this::run;
    jdbc.execute(all, run);
  }

  private Boolean run(PreparedStatement statement) throws SQLException {
    int parameter = 1;
    for (Question<?> question : questions) {
      for (Object value : question.values()) {
        StatementCreatorUtils.setParameterValue(
            statement, parameter++, SqlTypeValue.TYPE_UNKNOWN, value);
      }
    }
    boolean rows = statement.execute();
    for (Question<?> question : questions) {
      if (!rows) {
        throw new SQLException("a statement of a round trip returned no rows");
      }
      question.read(statement.getResultSet());
      rows = statement.getMoreResults();
    }
    return rows;
  }
}
