package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prepayhub.command.Switching;
import org.prepayhub.event.ArrearsEvent.TripsBraked;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the meters of accounts are told to do, in the transaction that decided on them. */
public record MeterOrders(PostgresEvents events, Limits limits) {
  /**
   * Whoever writes a wrong ladder is not to darken a campus with it.
   *
   * @param tripPatience how long a trip may wait for a meter that cannot be reached; then it lapses
   * @param powerPatience how long power may not come back; then people are told, and it goes on
   * @param mostTripsAMinute meters of a project that may be cut off within a minute; a twentieth of
   *     them may be in any case
   * @param brake how long what is more than that waits
   */
  public record Limits(
      Duration tripPatience, Duration powerPatience, int mostTripsAMinute, Duration brake) {}

  void give(JdbcTemplate jdbc, List<JudgedAccount> switched, Instant now) {
    if (switched.isEmpty()) {
      return;
    }
    jdbc.query(
        MeterOrderSql.LOCK_COMMANDS,
        row -> {},
        StandingMoves.keys(switched.stream().map(JudgedAccount::key).toList()));
    jdbc.update(
        MeterOrderSql.SUPERSEDE,
        Columns.of(switched)
            .longs(it -> it.key().account().value())
            .texts(it -> it.key().utility().name())
            .instants(it -> now)
            .arrays());
    List<Long> trips = new ArrayList<>();
    jdbc.query(
        MeterOrderSql.COMMAND,
        row -> {
          if (row.getString("kind").equals(Switching.TRIP.name())) {
            trips.add(row.getLong("command_id"));
          }
        },
        Columns.of(switched)
            .longs(it -> it.key().account().value())
            .texts(it -> it.key().utility().name())
            .texts(MeterOrders::number)
            .texts(it -> it.order().orElseThrow().switching().name())
            .instants(it -> now)
            .instants(it -> deadline(it, now))
            .arrays());
    brake(jdbc, trips, now);
  }

  private void brake(JdbcTemplate jdbc, List<Long> trips, Instant now) {
    if (trips.isEmpty()) {
      return;
    }
    List<TripsBraked> braked =
        jdbc.query(
            MeterOrderSql.BRAKE,
            (row, i) -> braked(row, now),
            trips.stream().mapToLong(Long::longValue).toArray(),
            limits.mostTripsAMinute(),
            now.toString(),
            now.plus(limits.brake()).toString());
    events.append(jdbc, braked);
  }

  private static TripsBraked braked(ResultSet row, Instant now) throws SQLException {
    return new TripsBraked(
        new ProjectId(row.getInt("project_id")),
        now,
        row.getInt("meters"),
        ReadingRows.instant(row, "until"));
  }

  void hasten(JdbcTemplate jdbc, List<JudgedAccount> tripped) {
    if (tripped.isEmpty()) {
      return;
    }
    jdbc.update(
        MeterOrderSql.HASTEN,
        Columns.of(tripped)
            .longs(it -> it.key().account().value())
            .texts(it -> it.key().utility().name())
            .instants(it -> it.forbiddenFrom().orElseThrow())
            .arrays());
  }

  /** One crossing, one number: it makes one command for a meter at most. */
  private static String number(JudgedAccount judged) {
    return "arrears-%s-%s-%d"
        .formatted(judged.key().account(), judged.key().utility(), judged.crossing());
  }

  /** It is never too late for the power to come back. */
  private @Nullable Instant deadline(JudgedAccount judged, Instant now) {
    JudgedAccount.Order order = judged.order().orElseThrow();
    Instant longest = now.plus(limits.tripPatience());
    return switch (order.switching()) {
      case TRIP -> order.before().filter(it -> it.isBefore(longest)).orElse(longest);
      case CLOSE, PERMIT_CLOSE -> null;
    };
  }
}
