package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.event.MeteringEvent.RunMissed;
import org.prepayhub.metering.DuePass;
import org.prepayhub.metering.PassPlan;
import org.prepayhub.metering.RunStore;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.RunId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Collection runs and their passes. */
public final class PostgresRuns implements RunStore {
  private static final int MOST_FORGOTTEN_AT_ONCE = 20_000;

  private final EngineSession engine;
  private final PostgresEvents events;

  public PostgresRuns(EngineSession engine, PostgresEvents events) {
    this.engine = engine;
    this.events = events;
  }

  private record Group(GroupId id, ProjectId project, Duration window) {}

  @Override
  public Optional<Instant> lastSlot(String group) {
    return engine.in(
        jdbc ->
            jdbc
                .query(
                    RunSql.LAST_SLOT,
                    (row, number) -> ReadingRows.instant(row, "scheduled_at"),
                    group(jdbc, group).id().value())
                .stream()
                .findFirst());
  }

  @Override
  public boolean open(Opening opening) {
    return engine.in(
        jdbc -> {
          Group group = group(jdbc, opening.group());
          List<Long> run =
              jdbc.queryForList(
                  RunSql.OPEN,
                  Long.class,
                  group.project().value(),
                  group.id().value(),
                  at(opening.slotAt()),
                  at(opening.slotAt().plus(group.window())),
                  at(opening.now()),
                  group.id().value());
          if (run.isEmpty()) {
            return false;
          }
          keepMissed(jdbc, group, opening);
          jdbc.update(
              RunSql.PASSES,
              opening.spread().toMillis(),
              at(opening.now()),
              group.id().value(),
              run.getFirst());
          endPrevious(jdbc, group, opening);
          return true;
        });
  }

  private static Group group(JdbcTemplate jdbc, String code) {
    List<Group> groups =
        jdbc.query(
            RunSql.GROUP,
            (row, number) ->
                new Group(
                    new GroupId(row.getInt("group_id")),
                    new ProjectId(row.getInt("project_id")),
                    Duration.ofSeconds(row.getInt("window_seconds"))),
            code,
            code);
    return switch (groups.size()) {
      case 1 -> groups.getFirst();
      case 0 ->
          throw new IllegalArgumentException(
              "there is no meter group " + code + "; import the site or mend the route's group");
      default ->
          throw new IllegalArgumentException(
              "several projects have a group " + code + "; write project:group in the route");
    };
  }

  private void keepMissed(JdbcTemplate jdbc, Group group, Opening opening) {
    List<Instant> missed = opening.missed();
    if (missed.isEmpty()) {
      return;
    }
    List<Instant> kept =
        missed.subList(Math.max(0, missed.size() - Opening.MOST_MISSED_KEPT), missed.size());
    jdbc.update(
        RunSql.MISSED,
        Columns.of(kept)
            .instants(slot -> slot)
            .arraysAnd(
                group.project().value(),
                group.id().value(),
                group.window().toSeconds(),
                at(opening.now()),
                group.id().value()));
    events.append(
        jdbc,
        List.of(
            new RunMissed(
                group.project(),
                opening.now(),
                opening.group(),
                missed.getFirst(),
                missed.size())));
  }

  private static void endPrevious(JdbcTemplate jdbc, Group group, Opening opening) {
    jdbc.update(RunSql.FAIL_PREVIOUS, group.id().value(), at(opening.slotAt()));
    end(jdbc, opening.now());
  }

  @Override
  public List<DuePass> take(Taking taking) {
    return engine.in(
        jdbc ->
            jdbc.query(
                RunSql.TAKE,
                (row, number) -> duePass(row, taking.now()),
                Columns.of(List.copyOf(taking.held().entrySet()))
                    .ints(held -> held.getKey().value())
                    .longs(Map.Entry::getValue)
                    .arraysAnd(
                        taking.mostUnderWay(),
                        taking.node(),
                        at(taking.dueBefore()),
                        at(taking.now()),
                        taking.node(),
                        at(taking.dueBefore()),
                        at(taking.now()),
                        taking.node())));
  }

  private static DuePass duePass(ResultSet row, Instant now) throws SQLException {
    Duration delay = Duration.between(now, ReadingRows.instant(row, "due_at"));
    return new DuePass(
        new PassPlan(
            new RunId(row.getLong("run_id")),
            new GroupId(row.getInt("group_id")),
            new LineId(row.getInt("line_id")),
            ReadingRows.instant(row, "slot_at"),
            ReadingRows.instant(row, "window_end")),
        Math.max(0, delay.toMillis()));
  }

  @Override
  public int close(Instant windowsBefore, Instant now) {
    return engine.in(
        jdbc -> {
          jdbc.update(RunSql.FAIL_OVERDUE, at(windowsBefore), at(windowsBefore));
          return end(jdbc, now);
        });
  }

  private static int end(JdbcTemplate jdbc, Instant now) {
    List<Long> done = jdbc.queryForList(RunSql.DONE, Long.class);
    return done.isEmpty()
        ? 0
        : jdbc.update(RunSql.END, Columns.of(done).longs(run -> run).arraysAnd(at(now)));
  }

  @Override
  public boolean forget(Instant passesBefore, Instant runsBefore) {
    return engine.in(
        jdbc -> {
          int passes = jdbc.update(RunSql.FORGET_PASSES, at(passesBefore), MOST_FORGOTTEN_AT_ONCE);
          int runs = jdbc.update(RunSql.FORGET_RUNS, at(runsBefore), MOST_FORGOTTEN_AT_ONCE);
          return Math.max(passes, runs) == MOST_FORGOTTEN_AT_ONCE;
        });
  }

  private static Timestamp at(Instant instant) {
    return Timestamp.from(instant);
  }
}
