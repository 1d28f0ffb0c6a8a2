package org.prepayhub.bench.collection;

import org.prepayhub.bench.stage.Layout;
import org.prepayhub.bench.stage.Limits;
import org.prepayhub.bench.stage.Schedule;

/**
 * A bench of collection.
 *
 * @param minutes that one run measures, 1 to 1,440; at least one slot
 * @param agedRows readings of each meter that today's partition holds before anything is measured,
 *     0 to 1,440
 */
record CollectionOrder(Layout layout, Schedule schedule, int minutes, int agedRows) {
  private static final int SECONDS_A_MINUTE = 60;
  private static final int MILLIS_A_SECOND = 1000;

  CollectionOrder {
    Limits.require("--minutes", minutes, 1, 1440);
    Limits.require("--aged", agedRows, 0, 1440);
    if (minutes * SECONDS_A_MINUTE < schedule.seconds()) {
      throw new IllegalArgumentException("--minutes is shorter than --interval: give more");
    }
  }

  int slots() {
    return minutes * SECONDS_A_MINUTE / schedule.seconds();
  }

  long runMillis() {
    return (long) slots() * schedule.seconds() * MILLIS_A_SECOND;
  }
}
