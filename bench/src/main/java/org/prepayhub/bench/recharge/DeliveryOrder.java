package org.prepayhub.bench.recharge;

import java.util.stream.IntStream;
import org.prepayhub.bench.stage.Layout;
import org.prepayhub.bench.stage.Limits;
import org.prepayhub.bench.stage.Schedule;

/**
 * A bench of sales on one line that is polled without pause: at 60 ms a meter the next pass begins
 * as soon as one has ended.
 *
 * @param dead meters on the line that answer nothing
 * @param deadBeside meters on a second line that answer nothing; without them there is none
 * @param seconds that one run lasts, 10 to 3,600
 */
record DeliveryOrder(int delayMillis, int dead, int deadBeside, int seconds) {
  private static final int METERS = 32;
  private static final int INTERVAL_SECONDS = 2;

  /** Exchanges of one sale: read, sell, read back, and the poll that is under way when it comes. */
  private static final int EXCHANGES = 4;

  DeliveryOrder {
    Limits.require("--dead", dead, 0, METERS - 1);
    Limits.require("--dead-beside", deadBeside, 0, METERS);
    Limits.require("--seconds", seconds, 10, 3600);
  }

  Layout layout() {
    int lines = deadBeside == 0 ? 1 : 2;
    return new Layout(lines * METERS, METERS, delayMillis);
  }

  /** Meters that answer nothing, by their place on the campus. */
  IntStream silent() {
    return IntStream.concat(IntStream.range(0, dead), IntStream.range(METERS, METERS + deadBeside));
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
