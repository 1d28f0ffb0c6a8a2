package org.prepayhub.bench.recharge;

import org.prepayhub.bench.stage.Layout;
import org.prepayhub.bench.stage.Limits;
import org.prepayhub.bench.stage.Schedule;

/**
 * A bench of sales on one line that is polled without pause: at 60 ms a meter the next pass begins
 * as soon as one has ended.
 *
 * @param dead meters on the line that answer nothing
 * @param seconds that one run lasts, 10 to 3,600
 */
record DeliveryOrder(int delayMillis, int dead, int seconds) {
  private static final int METERS = 32;
  private static final int INTERVAL_SECONDS = 2;

  /** Exchanges of one sale: read, sell, read back, and the poll that is under way when it comes. */
  private static final int EXCHANGES = 4;

  DeliveryOrder {
    Limits.require("--dead", dead, 0, METERS - 1);
    Limits.require("--seconds", seconds, 10, 3600);
  }

  Layout layout() {
    return new Layout(METERS, METERS, delayMillis);
  }

  Schedule schedule() {
    return new Schedule(INTERVAL_SECONDS);
  }

  int alive() {
    return METERS - dead;
  }

  /** What the wire alone takes. */
  int wireMillis() {
    return EXCHANGES * delayMillis;
  }
}
