package org.prepayhub.bench.pressure;

import org.prepayhub.bench.stage.Layout;
import org.prepayhub.bench.stage.Limits;
import org.prepayhub.bench.stage.Schedule;

/**
 * A bench of back-pressure.
 *
 * @param slots collected in each of its three stretches: calm, slow, calm again; 1 to 60
 * @param times as long as the server takes does it seem to take while it is slow, 2 to 10,000
 */
record PressureOrder(Layout layout, Schedule schedule, int slots, int times) {
  private static final int MILLIS_A_SECOND = 1000;

  PressureOrder {
    Limits.require("--slots", slots, 1, 60);
    Limits.require("--times", times, 2, 10_000);
  }

  long slotMillis() {
    return (long) schedule.seconds() * MILLIS_A_SECOND;
  }
}
