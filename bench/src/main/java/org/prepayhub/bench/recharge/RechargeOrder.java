package org.prepayhub.bench.recharge;

import java.time.Duration;
import java.util.List;
import org.prepayhub.bench.load.LoadOrder;
import org.prepayhub.bench.stage.Layout;
import org.prepayhub.bench.stage.Limits;
import org.prepayhub.bench.stage.Schedule;

/**
 * A bench of recharges.
 *
 * @param schedule of the collection behind it; never for none
 * @param seconds that one run counts, 1 to 3,600
 * @param delivered whether booked recharges are sold to their meters meanwhile
 */
record RechargeOrder(
    Layout layout, LoadOrder load, Schedule schedule, int seconds, boolean delivered) {
  private static final int WARM_UP_SECONDS = 5;
  private static final int FIRST_WARM_UP_SECONDS = 20;

  RechargeOrder {
    Limits.require("--seconds", seconds, 1, 3600);
  }

  /** What was started just now is slower than it will be: the first warm-up is longer. */
  Duration warmUp(int run) {
    return Duration.ofSeconds(run == 1 ? FIRST_WARM_UP_SECONDS : WARM_UP_SECONDS);
  }

  List<String> settings() {
    return delivered ? List.of() : List.of("hub.routes.off=recharge-dispatch-sales");
  }
}
