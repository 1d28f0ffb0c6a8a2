package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class RoundTripIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final JdbcTemplate jdbc = new JdbcTemplate(database.owner());

  @BeforeAll
  static void table() {
    new JdbcTemplate(database.owner()).execute("create table trip (n integer primary key)");
  }

  @Test
  void everyQuestionGetsItsOwnRowsInOrder() {
    RoundTrip trip = new RoundTrip();
    List<Integer> numbers =
        trip.ask("select n from generate_series(1, ?) as n", (row, i) -> row.getInt(1), 3);
    List<String> nothing =
        trip.ask("select ?::text where false", (row, i) -> row.getString(1), "x");
    List<String> text =
        trip.ask(
            "select unnest(?::text[])",
            (row, i) -> row.getString(1) + i,
            (Object) new String[] {"a", "b"});

    trip.make(jdbc);

    assertThat(numbers).containsExactly(1, 2, 3);
    assertThat(nothing).isEmpty();
    assertThat(text).containsExactly("a0", "b1");
  }

  @Test
  void whatIsSetForTheTransactionHoldsForTheQuestionsAfterItAndNoLonger() {
    RoundTrip trip = new RoundTrip();
    trip.ask("select set_config('hub.projects', '{7}', true)", (row, i) -> i);
    List<String> inside =
        trip.ask("select current_setting('hub.projects', true)", (row, i) -> row.getString(1));

    trip.make(jdbc);

    assertThat(inside).containsExactly("{7}");
    assertThat(jdbc.queryForObject("select current_setting('hub.projects', true)", String.class))
        .isNotEqualTo("{7}");
  }

  @Test
  void oneThatFailsUndoesThoseBeforeIt() {
    RoundTrip trip = new RoundTrip();
    trip.ask("insert into trip values (?) returning n", (row, i) -> row.getInt(1), 1);
    trip.ask("select 1 / (? - 1)", (row, i) -> row.getInt(1), 1);

    assertThatThrownBy(() -> trip.make(jdbc)).isInstanceOf(DataAccessException.class);

    assertThat(jdbc.queryForObject("select count(*) from trip", Long.class)).isZero();
  }
}
