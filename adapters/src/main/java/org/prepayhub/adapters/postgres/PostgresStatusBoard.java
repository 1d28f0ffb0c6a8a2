package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.report.StatusBoard;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gathers the status page in one transaction. */
public final class PostgresStatusBoard implements StatusBoard {
  private final WebSession web;
  private final Clock clock;

  public PostgresStatusBoard(WebSession web, Clock clock) {
    this.web = web;
    this.clock = clock;
  }

  @Override
  public Status now(Grant grant) {
    return web.in(grant, this::gather);
  }

  private Status gather(JdbcTemplate jdbc) {
    List<ZoneId> zones =
        jdbc.query(StatusSql.PROJECTS, (row, i) -> ZoneId.of(row.getString("zone")));
    return new Status(
        zones.isEmpty() ? ZoneOffset.UTC : zones.getFirst(),
        jdbc.query(StatusSql.PROJECTS, (row, i) -> row.getString("name")),
        counted(jdbc, StatusSql.METERS),
        counted(jdbc, StatusSql.ORDERS, clock.instant().toString()),
        jdbc.query(StatusSql.RUNS, (row, i) -> run(row)),
        jdbc.query(StatusSql.GATEWAYS, (row, i) -> gateway(row)),
        jdbc.query(StatusSql.LATEST_ORDERS, (row, i) -> order(row)),
        jdbc.query(
            StatusSql.EVENTS,
            (row, i) ->
                new Happening(
                    instant(row, "happened_at").orElseThrow(),
                    row.getString("kind"),
                    row.getString("subject"))));
  }

  private static Map<String, Integer> counted(JdbcTemplate jdbc, String sql, Object... of) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    jdbc.query(
        sql,
        row -> {
          counts.put(row.getString(1), row.getInt(2));
        },
        of);
    return counts;
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getString("code"),
        row.getString("state"),
        instant(row, "scheduled_at").orElseThrow(),
        instant(row, "ended_at"),
        row.getInt("expected"),
        row.getInt("read"),
        row.getInt("late"),
        row.getInt("failed"));
  }

  private static Gateway gateway(ResultSet row) throws SQLException {
    return new Gateway(
        row.getString("code"),
        row.getInt("lines"),
        row.getInt("lines_down"),
        row.getInt("meters"),
        Optional.ofNullable(row.getString("node")));
  }

  private static Order order(ResultSet row) throws SQLException {
    return new Order(
        row.getString("client"),
        row.getString("order_no"),
        row.getString("account_no"),
        row.getLong("amount_fen"),
        row.getString("state"),
        instant(row, "booked_at").orElseThrow(),
        instant(row, "delivered_at"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
