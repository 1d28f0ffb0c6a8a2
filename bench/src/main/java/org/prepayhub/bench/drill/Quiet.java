package org.prepayhub.bench.drill;

import java.time.Duration;
import java.util.List;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.stage.Stage;

/** After the faults: everybody is told, every sale reaches a final state, every meter is read. */
record Quiet(Stage stage, Counter counter, ClientBook book, Progress out) {
  private static final Duration TOLD = Duration.ofMinutes(2);
  private static final Duration SETTLED = Duration.ofMinutes(4);

  /** The close leaves two minutes for what is on its way, and looks every minute. */
  private static final Duration CLOSED = Duration.ofMinutes(5);

  private static final Duration READ = Duration.ofMinutes(3);

  void await(DayEnd dayEnd) {
    expect("I7: everybody is told", TOLD, this::everybodyIsTold);
    expect("I6: every sale is settled", SETTLED, () -> open() == 0);
    expect("I6: every refund is settled", SETTLED, () -> refunds() == 0);
    expect("I6: every command is settled", SETTLED, () -> commands() == 0);
    double now = stage.database().number("select extract(epoch from now())");
    expect("I7: a later run reads every meter", READ, () -> completeRunsSince(now) > 0);
    expect("I7: tomorrow's readings have a place", READ, () -> tomorrows() > 0);
    expect("I7: the day that ended is closed", CLOSED, () -> dayEnd.isClosed(stage));
    out.say("everything came to rest");
  }

  private void expect(String what, Duration limit, java.util.function.BooleanSupplier reached) {
    if (!Patience.until(limit, Patience.SELDOM, () -> holds(reached))) {
      book.violate("%s: not within %d s (%.0f sales open)", what, limit.toSeconds(), open());
    }
  }

  /** A server that is still coming back refuses; that is asked again, too. */
  private static boolean holds(java.util.function.BooleanSupplier reached) {
    try {
      return reached.getAsBoolean();
    } catch (org.prepayhub.bench.BenchFailed _) {
      return false;
    }
  }

  private boolean everybodyIsTold() {
    List<Asked> untold = book.untold();
    untold.forEach(counter::ask);
    return book.untold().isEmpty();
  }

  private double open() {
    return stage
        .database()
        .number("select count(*) from recharge_order where state not in ('DELIVERED', 'REVERSED')");
  }

  /** One that is held is none that came to rest: nobody else takes money out of a meter. */
  private double refunds() {
    return stage
        .database()
        .number("select count(*) from purse_order where state not in ('CONFIRMED', 'REFUSED')");
  }

  /** A trip that was tried often enough is held until its account is decided on anew. */
  private double commands() {
    return stage
        .database()
        .number("select count(*) from command where state in ('QUEUED', 'SENT', 'UNKNOWN')");
  }

  /** Partitions of readings; the hub makes them at its start and every hour. */
  private double tomorrows() {
    return stage
        .database()
        .number(
            "select count(*) from hub_reading_days() as day"
                + " where day = (now() at time zone 'UTC')::date + 1");
  }

  private double completeRunsSince(double epochSeconds) {
    return stage
        .database()
        .number(
            "select count(*) from collection_run where scheduled_at > to_timestamp(?)"
                + " and state = 'ENDED' and read = expected",
            epochSeconds);
  }
}
