package org.prepayhub.arrears;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Looks after standings that wait for a time; may be called from several nodes at once. */
public final class StandingWatch {
  private static final int MOST_ROUNDS = 100;
  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

  private final Standings standings;
  private final int batch;
  private final Clock clock;
  private volatile Instant nextSweep = Instant.MIN;

  /**
   * @param batch accounts decided on in one transaction
   */
  public StandingWatch(Standings standings, int batch, Clock clock) {
    if (batch < 1) {
      throw new IllegalArgumentException("a batch has one account at least, not " + batch);
    }
    this.standings = standings;
    this.batch = batch;
    this.clock = clock;
  }

  /**
   * Decides on all that is due, in batches; what is more than a tick can do is left to the next.
   *
   * @return how many accounts were decided on
   */
  public int moveDueStandings() {
    Instant now = clock.instant();
    standings.lapse(now, batch);
    standings.alarm(now, batch);
    if (!now.isBefore(nextSweep)) {
      standings.sweep(now, batch);
      nextSweep = now.plus(BETWEEN_SWEEPS);
    }
    int moved = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      int some = standings.moveDue(now, batch);
      moved += some;
      if (some < batch) {
        return moved;
      }
    }
    return moved;
  }
}
