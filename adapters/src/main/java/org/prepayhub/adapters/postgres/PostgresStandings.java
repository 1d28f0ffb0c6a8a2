package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.prepayhub.arrears.Standings;
import org.prepayhub.event.ArrearsEvent.SwitchingLapsed;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Unavailable;

/**
 * Standings that wait for a time. Rows are locked as those who charge and book lock them: wallets,
 * standings, commands, each in the order of their ids.
 */
public final class PostgresStandings implements Standings {
  private static final Duration ASIDE = Duration.ofHours(1);

  private final EngineSession engine;
  private final StandingMoves moves;
  private final PostgresEvents events;

  public PostgresStandings(EngineSession engine, StandingMoves moves, PostgresEvents events) {
    this.engine = engine;
    this.moves = moves;
    this.events = events;
  }

  @Override
  public int lapse(Instant now, int most) {
    return engine.in(
        jdbc -> {
          List<StandingKey> keys =
              jdbc.query(CommandSql.LATE, (row, i) -> StandingKey.of(row), now.toString(), most);
          if (keys.isEmpty()) {
            return 0;
          }
          jdbc.query(StandingSql.LOCK_WALLETS, row -> {}, StandingMoves.keys(keys));
          jdbc.query(StandingSql.LOCK, row -> {}, StandingMoves.keys(keys));
          Object[] late =
              Columns.of(keys)
                  .longs(key -> key.account().value())
                  .texts(key -> key.utility().name())
                  .arraysAnd(now.toString(), now.toString(), now.toString());
          List<SwitchingLapsed> lapsed =
              jdbc.query(CommandSql.LAPSE, (row, i) -> lapsed(row, now), late);
          events.append(jdbc, lapsed);
          return lapsed.size();
        });
  }

  @Override
  public int alarm(Instant now, int most) {
    String since = now.minus(moves.powerPatience()).toString();
    return engine.in(jdbc -> jdbc.update(CommandSql.ALARM, since, most, now.toString()));
  }

  @Override
  public int moveDue(Instant now, int most) {
    List<StandingKey> due =
        engine.in(
            jdbc ->
                jdbc.query(
                    StandingSql.DUE,
                    (row, i) -> StandingKey.of(row),
                    now.toString(),
                    most,
                    most,
                    most));
    try {
      move(due);
    } catch (Unavailable away) {
      throw away;
    } catch (RuntimeException oneOfThem) {
      due.forEach(key -> moveAlone(key, now));
    }
    return due.size();
  }

  private void move(List<StandingKey> due) {
    if (!due.isEmpty()) {
      engine.in(
          jdbc -> {
            jdbc.query(StandingSql.LOCK_WALLETS, row -> {}, StandingMoves.keys(due));
            moves.move(jdbc, due);
            return due.size();
          });
    }
  }

  /** One that cannot be decided on keeps nobody else waiting. */
  private void moveAlone(StandingKey key, Instant now) {
    try {
      move(List.of(key));
    } catch (Unavailable away) {
      throw away;
    } catch (RuntimeException why) {
      engine.in(
          jdbc ->
              jdbc.update(
                  StandingSql.SET_ASIDE,
                  now.plus(ASIDE).toString(),
                  key.account().value(),
                  key.utility().name(),
                  key.utility() + ": " + why.getMessage(),
                  now.toString()));
    }
  }

  @Override
  public int sweep(Instant now, int most) {
    return engine.in(
        jdbc ->
            jdbc.update(StandingSql.MISSED, now.toString(), most)
                + jdbc.update(StandingSql.LEFT_OUT, now.toString(), most));
  }

  private static SwitchingLapsed lapsed(ResultSet row, Instant now) throws SQLException {
    return new SwitchingLapsed(
        new ProjectId(row.getInt("project_id")),
        now,
        new AccountNo(row.getString("account_no")),
        row.getString("meter_no"),
        row.getString("kind"));
  }
}
