package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.metering.Doubts;
import org.prepayhub.metering.Reading.Purse;
import org.prepayhub.metering.Readings;

/** An account of two meters that hold its money, against a real PostgreSQL. */
final class SharedPursesIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Instant NOW = NOON.plus(Duration.ofDays(1));

  private final Campus campus = new Campus(database, "shared");
  private final EngineSession engine = new EngineSession(database.engine());
  private final StandingMoves moves =
      new StandingMoves(
          new PostgresEvents(), Clock.fixed(NOW, ZoneOffset.UTC), Campus.LIMITS_OF_ORDERS);
  private int hour;

  SharedPursesIT() {
    database
        .sql()
        .sql(
            "update meter m set account_id = o.account_id, takes_sales = false from meter o where"
                + " m.project_id = ? and m.meter_no like '%-1-2' and o.project_id = m.project_id"
                + " and o.meter_no like '%-1-1'")
        .param(campus.project)
        .update();
    WatchedCampus.agree(database, campus.project, WatchedCampus.toAll());
  }

  private void read(int meter, long fen) {
    Purse purse = Campus.purse(fen, 20_000, 1);
    Instant at = NOON.plus(Duration.ofHours(++hour));
    new Readings(
            new PostgresReadings(
                engine,
                new PostgresEvents(),
                new PostgresReadings.Follows(openings -> {}, moves),
                () -> "node"),
            new Doubts(Campus.LIMITS),
            Clock.fixed(NOW, ZoneOffset.UTC))
        .accept(List.of(campus.brought(Campus.reading(campus.meters.get(meter), at, hour, purse))));
  }

  private int moveDue() {
    return new PostgresStandings(engine, moves, new PostgresEvents()).moveDue(NOW, 100);
  }

  private List<String> notices() {
    return database
        .sql()
        .sql("select kind from notice where project_id = ? order by notice_id")
        .param(campus.project)
        .query(String.class)
        .list();
  }

  /**
   * Readings of two lines may come at once and not see each other, so neither decides; who comes
   * after both does.
   */
  @Test
  void isDecidedOnAfterItsReadingsAndOnceAllWereRead() {
    read(2, 100);
    moveDue();
    assertThat(notices()).as("nobody knows what the other one holds").isEmpty();

    read(3, 2_000);
    moveDue();
    assertThat(notices()).as("21 yuan").isEmpty();
    read(3, 1_800);
    assertThat(notices()).isEmpty();
    assertThat(moveDue()).isEqualTo(1);

    assertThat(notices()).containsExactly("ALARM_1");
    assertThat(moveDue()).isZero();
  }
}
