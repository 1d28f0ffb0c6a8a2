package org.prepayhub.bench.recharge;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.load.Load;
import org.prepayhub.bench.load.LoadOrder;
import org.prepayhub.bench.stage.ApiClient;
import org.prepayhub.bench.stage.Layout;
import org.prepayhub.bench.stage.Limits;
import org.prepayhub.bench.stage.Schedule;

/**
 * A bench of recharges.
 *
 * @param schedule of the collection behind it; never for none
 * @param seconds that one run counts, 1 to 3,600
 * @param delivered whether booked recharges are sold to their meters meanwhile
 * @param apiClients that the same callers come as, too, 1 to as many as there are callers; 0: only
 *     as one
 */
record RechargeOrder(
    Layout layout,
    LoadOrder load,
    Schedule schedule,
    int seconds,
    boolean delivered,
    int apiClients) {
  private static final int WARM_UP_SECONDS = 5;
  private static final long MILLIS_A_SECOND = 1000;

  /** What a flat out warm-up leaves behind, for instance to be vacuumed, is over by then. */
  private static final Duration SETTLING = Duration.ofSeconds(20);

  private static final Duration MOST_WARM_UP = Duration.ofMinutes(3);

  /** A JVM has compiled what it is going to after a few ten thousand calls. */
  private static final int FIRST_WARM_UP_CALLS = 40_000;

  RechargeOrder {
    Limits.require("--seconds", seconds, 1, 3600);
    Limits.require("--api-clients", apiClients, 0, load.clients());
  }

  /** What was started just now is slower than it will be: the first warm-up takes longer. */
  void warmUp(Load load, int run) {
    Patience.restUntil(System.currentTimeMillis() + WARM_UP_SECONDS * MILLIS_A_SECOND);
    if (run == 1) {
      Patience.until(MOST_WARM_UP, Patience.OFTEN, () -> load.booked() >= FIRST_WARM_UP_CALLS);
    }
  }

  /**
   * How long callers keep their pace before they are counted; those without one have none to find.
   */
  Duration settling() {
    return load.perSecond() == 0 ? Duration.ZERO : SETTLING;
  }

  /** Those that the site admits. */
  List<ApiClient> clients() {
    return Stream.concat(Stream.of(ApiClient.BENCH), ApiClient.bringing(apiClients).stream())
        .toList();
  }

  List<String> settings() {
    return delivered ? List.of() : List.of("hub.routes.switched-off=recharge-dispatch-sales");
  }
}
