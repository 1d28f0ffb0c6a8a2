package org.prepayhub.config.semester;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The hub's time while a semester is simulated: it stands still until it is moved on. */
final class SemesterClock extends Clock {
  private volatile Instant now;

  SemesterClock(Instant begin) {
    now = begin;
  }

  /** Moves on to an instant; time never goes back. */
  void moveTo(Instant at) {
    if (at.isBefore(now)) {
      throw new IllegalArgumentException("it is " + now + " already, not " + at);
    }
    now = at;
  }

  /** Lets some time pass. */
  Instant pass(Duration some) {
    moveTo(now.plus(some));
    return now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    if (zone.equals(getZone())) {
      return this;
    }
    throw new UnsupportedOperationException("it tells instants, and no zone has others");
  }
}
