package org.prepayhub.bench.pressure;

import java.util.List;
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
  private static final int STORE_MILLIS = 1000;
  private static final int SPREAD_LIMIT_MILLIS = 10_000;

  PressureOrder {
    Limits.require("--slots", slots, 1, 60);
    Limits.require("--times", times, 2, 10_000);
  }

  long slotMillis() {
    return (long) schedule.seconds() * MILLIS_A_SECOND;
  }

  List<String> settings() {
    long room = slotMillis() - layout.passMillis() - STORE_MILLIS;
    return List.of("hub.metering.spread=" + Math.clamp(room, 0, SPREAD_LIMIT_MILLIS) + "ms");
  }
}
