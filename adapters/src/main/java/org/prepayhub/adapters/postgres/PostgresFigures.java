package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.prepayhub.report.Figures;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gathers the figures in one transaction, as the engine, which sees every project. */
public final class PostgresFigures implements Figures {
  private final EngineSession engine;
  private volatile Meters meters = new Meters(-1, Map.of());

  /** How many meters each gateway had after so many changes; a site rarely changes. */
  private record Meters(long changes, Map<Integer, Integer> byGateway) {}

  public PostgresFigures(EngineSession engine) {
    this.engine = engine;
  }

  @Override
  public Look at(Instant now) {
    return engine.in(jdbc -> look(jdbc, now));
  }

  private Look look(JdbcTemplate jdbc, Instant now) {
    Map<LineId, String> lines = new HashMap<>();
    jdbc.query(
        FigureSql.LINES,
        row -> {
          lines.put(new LineId(row.getInt("line_id")), row.getString("code"));
        });
    Map<GroupId, Group> groups = new HashMap<>();
    jdbc.query(
        FigureSql.GROUPS,
        row -> {
          groups.put(new GroupId(row.getInt("group_id")), group(row));
        },
        now.toString());
    Map<String, Waiting> orders = new HashMap<>();
    jdbc.query(
        FigureSql.ORDERS,
        row -> {
          orders.put(
              row.getString("state"),
              new Waiting(row.getInt("orders"), row.getTimestamp("oldest").toInstant()));
        });
    return new Look(now, gateways(jdbc), lines, groups, orders, pending(jdbc, now), proof(jdbc));
  }

  private Map<GatewayId, Gateway> gateways(JdbcTemplate jdbc) {
    Map<Integer, Map<String, Integer>> links = links(jdbc);
    Map<GatewayId, Gateway> gateways = new HashMap<>();
    jdbc.query(
        FigureSql.GATEWAYS,
        row -> {
          int id = row.getInt("gateway_id");
          gateways.put(
              new GatewayId(id),
              new Gateway(
                  row.getString("project"),
                  row.getString("code"),
                  Optional.ofNullable(row.getString("node")),
                  row.getInt("lines"),
                  row.getInt("unreachable_lines"),
                  links.getOrDefault(id, Map.of())));
        });
    return gateways;
  }

  private Map<Integer, Map<String, Integer>> links(JdbcTemplate jdbc) {
    Map<Integer, Map<String, Integer>> links = new HashMap<>();
    Map<Integer, Integer> online = new HashMap<>(meters(jdbc).byGateway());
    jdbc.query(
        FigureSql.AWAY,
        row -> {
          int id = row.getInt("gateway_id");
          int away = row.getInt("meters");
          links.computeIfAbsent(id, _ -> new HashMap<>()).put(row.getString("link"), away);
          online.merge(id, -away, Integer::sum);
        });
    online.values().removeIf(count -> count <= 0);
    online.forEach(
        (id, count) -> links.computeIfAbsent(id, _ -> new HashMap<>()).put("ONLINE", count));
    return links;
  }

  /** Changes are looked at before meters: what comes in between is counted by the next look. */
  private Meters meters(JdbcTemplate jdbc) {
    long changes = Objects.requireNonNull(jdbc.queryForObject(MeterChanges.SO_FAR, Long.class));
    Meters known = meters;
    if (changes == known.changes()) {
      return known;
    }
    Map<Integer, Integer> byGateway = new HashMap<>();
    jdbc.query(
        FigureSql.METERS,
        row -> {
          byGateway.put(row.getInt("gateway_id"), row.getInt("meters"));
        });
    Meters counted = new Meters(changes, Map.copyOf(byGateway));
    meters = counted;
    return counted;
  }

  private static Group group(ResultSet row) throws SQLException {
    Optional<Instant> newest = instant(row, "newest_slot");
    Optional<Duration> interval =
        instant(row, "slot_before")
            .flatMap(before -> newest.map(last -> Duration.between(before, last)));
    return new Group(
        row.getString("project"),
        row.getString("code"),
        endedRun(row),
        newest,
        interval,
        row.getInt("missed_slots"));
  }

  private static Optional<EndedRun> endedRun(ResultSet row) throws SQLException {
    Optional<Instant> scheduledAt = instant(row, "scheduled_at");
    Optional<Instant> endedAt = instant(row, "ended_at");
    if (scheduledAt.isEmpty() || endedAt.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EndedRun(
            scheduledAt.get(),
            instant(row, "started_at").orElse(scheduledAt.get()),
            endedAt.get(),
            row.getInt("expected"),
            row.getInt("read"),
            row.getInt("late"),
            row.getInt("failed")));
  }

  private static Pending pending(JdbcTemplate jdbc, Instant now) {
    Pending pending =
        jdbc.queryForObject(
            FigureSql.PENDING,
            (row, _) ->
                new Pending(
                    row.getInt("due"),
                    row.getInt("overdue"),
                    row.getInt("taken"),
                    row.getInt("outbox"),
                    row.getInt("dead_letters")),
            now.toString());
    return Objects.requireNonNull(pending);
  }

  private static Optional<LastProof> proof(JdbcTemplate jdbc) {
    return jdbc
        .query(
            ProvenNightSql.LAST,
            (row, _) ->
                new LastProof(
                    ReadingRows.instant(row, "ended_at"),
                    row.getLong("checked"),
                    row.getLong("differences")))
        .stream()
        .findFirst();
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
