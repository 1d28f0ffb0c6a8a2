package org.prepayhub.bench.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.prepayhub.bench.stage.Schedule;
import org.prepayhub.bench.stage.Stage;

/**
 * A day that ends while everything goes wrong, and must be closed once all is quiet.
 *
 * @param at end of the day
 */
record DayEnd(Instant at) {
  /** For the start of the hub that knows of it. */
  private static final Duration LEAD = Duration.ofSeconds(20);

  private static final String CLOSED =
      "select extract(epoch from to_at) from day_close where state = 'CLOSED' order by day";

  /** A hub that is started anew ends its days at the next whole minute it can reach. */
  static DayEnd bring(Stage stage, Schedule schedule) {
    Instant at =
        Instant.now().plus(LEAD).truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    stage.cutDays(at);
    stage.restart(schedule);
    return new DayEnd(at);
  }

  /** Whether the day is closed by now. */
  boolean isClosed(Stage stage) {
    return !stage.database().row(CLOSED).isEmpty();
  }

  /** When the first closed day ended; empty where none is closed. */
  static List<Instant> closed(Stage stage) {
    return stage.database().row(CLOSED).stream()
        .map(second -> Instant.ofEpochSecond(Math.round(second)))
        .toList();
  }

  /**
   * Closed at the end of the day, and not at any other.
   *
   * @param closed ends of days that are closed
   */
  void audit(Findings findings, List<Instant> closed) {
    findings.expect(
        closed.equals(List.of(at)), "I1: the day ends at %s, closed are %s", at, closed);
  }
}
