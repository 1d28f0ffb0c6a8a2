package org.prepayhub.config.semester;

import java.time.Duration;
import org.prepayhub.close.DayCloser;
import org.prepayhub.close.MeterCloser;
import org.prepayhub.close.PeriodCloser;
import org.prepayhub.ledger.BaseAmountRound;
import org.prepayhub.ledger.GrantKeeper;
import org.springframework.context.ApplicationContext;

/**
 * What the timers of the routes call in the third minute of an hour, in the order of their seconds:
 * {@code ledger-give-base-amounts} at 20, {@code close-settle-days} at 30 and {@code
 * ledger-expire-grants} at 45. Then a day that ended with the hour is over for as long as a close
 * waits, and so is a grant.
 */
final class Timers {
  /** After readings came; whatever people did since makes it a little later. */
  private static final Duration UNTIL_BASE_AMOUNTS = Duration.ofSeconds(100);

  private static final Duration UNTIL_CLOSES = Duration.ofSeconds(10);
  private static final Duration UNTIL_EXPIRIES = Duration.ofSeconds(15);

  private final SemesterClock clock;
  private final Grants grants;
  private final Closers closers;
  private final Counts counts;

  /** What gives subsidies and takes them back. */
  private record Grants(BaseAmountRound given, GrantKeeper ended) {}

  /** What closes. */
  private record Closers(DayCloser days, MeterCloser meters, PeriodCloser periods) {}

  private Timers(SemesterClock clock, Grants grants, Closers closers, Counts counts) {
    this.clock = clock;
    this.grants = grants;
    this.closers = closers;
    this.counts = counts;
  }

  static Timers of(ApplicationContext hub, Counts counts) {
    return new Timers(
        hub.getBean(SemesterClock.class),
        new Grants(hub.getBean(BaseAmountRound.class), hub.getBean(GrantKeeper.class)),
        new Closers(
            hub.getBean(DayCloser.class),
            hub.getBean(MeterCloser.class),
            hub.getBean(PeriodCloser.class)),
        counts);
  }

  void fire() {
    clock.pass(UNTIL_BASE_AMOUNTS);
    counts.add(Counts.Of.BASE_AMOUNTS, grants.given().giveDue());
    clock.pass(UNTIL_CLOSES);
    closers.days().closeDueDays();
    closers.meters().countDueDays();
    closers.periods().closeDuePeriods();
    clock.pass(UNTIL_EXPIRIES);
    counts.add(Counts.Of.EXPIRIES, grants.ended().expireDueGrants());
  }
}
