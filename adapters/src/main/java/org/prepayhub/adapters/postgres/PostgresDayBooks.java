package org.prepayhub.adapters.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prepayhub.close.CloseOutcome;
import org.prepayhub.close.DayBooks;
import org.prepayhub.close.DayCut;
import org.prepayhub.close.DueDay;
import org.prepayhub.close.EntryKind;
import org.prepayhub.close.ProjectDays;
import org.prepayhub.close.ProjectDays.ClosedDay;
import org.prepayhub.event.CloseEvent.DayClosed;
import org.prepayhub.units.ProjectId;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Charges what the meters that hold balances used on the day, then closes it in one transaction: it
 * waits for those who are writing to the journal to end, then one statement counts and writes
 * everything. Nothing that is booked waits for the close; a booking on an account that is charged
 * waits for that.
 */
public final class PostgresDayBooks implements DayBooks {
  private final EngineSession engine;
  private final PostgresEvents events;
  private final Duration patience;
  private final MeterCharges charges;

  /**
   * @param patience how long a close waits for those who are writing to the journal
   */
  public PostgresDayBooks(EngineSession engine, PostgresEvents events, Duration patience) {
    this.engine = engine;
    this.events = events;
    this.patience = patience;
    this.charges = new MeterCharges(engine);
  }

  private record Settled(long upTo, List<Integer> waitsFor) {
    static Settled of(ResultSet row, int number) throws SQLException {
      Array pids = row.getArray("waits_for");
      return new Settled(row.getLong("up_to"), List.of((Integer[]) pids.getArray()));
    }
  }

  @Override
  public List<ProjectDays> projects() {
    return engine.in(jdbc -> projects(jdbc, null));
  }

  @Override
  public ProjectDays project(ProjectId project) {
    return engine.in(jdbc -> projects(jdbc, project.value()).getFirst());
  }

  private static List<ProjectDays> projects(JdbcTemplate jdbc, @Nullable Integer project) {
    return JdbcClient.create(jdbc)
        .sql(CloseSql.PROJECTS)
        .param("project", project)
        .query(PostgresDayBooks::projectDays)
        .list();
  }

  private static ProjectDays projectDays(ResultSet row, int number) throws SQLException {
    LocalDate day = row.getObject("day", LocalDate.class);
    return new ProjectDays(
        new ProjectId(row.getInt("project_id")),
        row.getString("code"),
        new DayCut(ZoneId.of(row.getString("zone")), row.getObject("day_cut", LocalTime.class)),
        day == null
            ? Optional.empty()
            : Optional.of(new ClosedDay(day, ReadingRows.instant(row, "to_at"))),
        ReadingRows.maybeInstant(row, "first_entry_at"));
  }

  @Override
  public CloseOutcome close(DueDay day, Instant now) {
    try {
      return charges.post(day)
          ? engine.in(jdbc -> closeIn(jdbc, day, now))
          : new CloseOutcome.Elsewhere();
    } catch (DataIntegrityViolationException e) {
      return new CloseOutcome.Held(refusal(day, e));
    }
  }

  private CloseOutcome closeIn(JdbcTemplate jdbc, DueDay day, Instant now) {
    JdbcClient sql = JdbcClient.create(jdbc);
    if (!is(of(sql, CloseSql.LOCK, day))) {
      return new CloseOutcome.Elsewhere();
    }
    List<StoredDay> neighbours =
        of(sql, CloseSql.NEIGHBOURS, day).param("day", day.day()).query(StoredDay::of).list();
    if (!neighbours.isEmpty() && neighbours.getFirst().day().equals(day.day())) {
      return again(sql, day, neighbours);
    }
    Optional<StoredDay> previous = neighbours.stream().findFirst();
    if (is(of(sql, CloseSql.CLOSED_FURTHER, day).param("day", day.day()))
        || previous.filter(before -> !before.to().equals(day.from())).isPresent()) {
      return new CloseOutcome.Elsewhere();
    }
    Settled settled =
        sql.sql(CloseSql.SETTLED)
            .param("patienceMillis", patience.toMillis())
            .query(Settled::of)
            .single();
    return settled.waitsFor().isEmpty()
        ? write(jdbc, new Counting(day, previous, settled.upTo()), now)
        : new CloseOutcome.Held(unsettled(settled.waitsFor()));
  }

  private CloseOutcome write(JdbcTemplate jdbc, Counting counting, Instant now) {
    CloseOutcome.Closed closed =
        counting
            .in(JdbcClient.create(jdbc), CloseSql.CLOSE)
            .param("now", Timestamp.from(now))
            .query(
                (row, number) ->
                    new CloseOutcome.Closed(
                        row.getLong("wallets"),
                        row.getLong("late_entries"),
                        row.getString("checksum")))
            .single();
    DueDay day = counting.day();
    events.append(
        jdbc,
        List.of(
            new DayClosed(
                day.project(),
                now,
                day.day(),
                closed.wallets(),
                closed.late(),
                closed.checksum())));
    return closed;
  }

  /** The stored window counts, not the one asked for: a project's cut may have changed since. */
  private static CloseOutcome again(JdbcClient sql, DueDay asked, List<StoredDay> neighbours) {
    StoredDay stored = neighbours.getFirst();
    DueDay day = new DueDay(asked.project(), stored.day(), stored.from(), stored.to());
    Optional<StoredDay> previous = neighbours.stream().skip(1).findFirst();
    String counted =
        new Counting(day, previous, stored.upTo())
            .in(sql, CloseSql.COUNT_AGAIN)
            .query(String.class)
            .single();
    return counted.equals(stored.checksum())
        ? new CloseOutcome.ClosedBefore(counted)
        : new CloseOutcome.Held(
            "it is closed with the checksum "
                + stored.checksum()
                + " and counted again comes to "
                + counted
                + "; ./hub prove names the wallets");
  }

  @Override
  public void hold(DueDay day, String why, Instant now) {
    engine.in(jdbc -> new HeldDays(jdbc, events).hold(day, why, now));
  }

  private static String unsettled(List<Integer> pids) {
    String processes = pids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "database processes "
        + processes
        + " posted and have not ended their transactions; if they do not end by themselves, end"
        + " them with pg_terminate_backend";
  }

  private String refusal(DueDay day, DataIntegrityViolationException e) {
    String strange =
        engine.in(
            jdbc ->
                of(JdbcClient.create(jdbc), CloseSql.STRANGE_KINDS, day)
                    .param("to", Timestamp.from(day.to()))
                    .param(
                        "known",
                        Arrays.stream(EntryKind.values())
                            .map(EntryKind::word)
                            .toArray(String[]::new))
                    .query(String.class)
                    .single());
    return strange.isEmpty()
        ? "its figures cannot be kept: "
            + String.valueOf(e.getMostSpecificCause().getMessage()).lines().findFirst().orElse("")
            + "; run ./hub prove"
        : "the journal has entries of a kind that closes have no column for: "
            + strange
            + "; bring in the release that knows it";
  }

  private static JdbcClient.StatementSpec of(JdbcClient sql, String statement, DueDay day) {
    return sql.sql(statement).param("project", day.project().value());
  }

  private static boolean is(JdbcClient.StatementSpec question) {
    return question.query(Boolean.class).single();
  }
}
