package org.prepayhub.bench.drill;

import java.time.Duration;
import org.prepayhub.bench.stage.Layout;
import org.prepayhub.bench.stage.Limits;

/**
 * A drill to be made.
 *
 * @param seed draws faults, their moments and what callers do; the same seed draws the same
 * @param minutes under faults, 1 to 240
 * @param points meters, 32 to 10,000
 */
record DrillOrder(long seed, int minutes, int points) {
  private static final int PER_LINE = 32;
  private static final int DELAY_MILLIS = 20;

  DrillOrder {
    Limits.require("--minutes", minutes, 1, 240);
    Limits.require("--points", points, 32, 10_000);
  }

  Layout layout() {
    return new Layout(points, PER_LINE, DELAY_MILLIS);
  }

  Duration underFaults() {
    return Duration.ofMinutes(minutes);
  }
}
