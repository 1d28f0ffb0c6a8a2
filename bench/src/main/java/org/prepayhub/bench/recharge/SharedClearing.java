package org.prepayhub.bench.recharge;

import java.time.Duration;
import java.util.List;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.figures.Figures;
import org.prepayhub.bench.load.Load;
import org.prepayhub.bench.load.Load.Door;
import org.prepayhub.bench.stage.ApiClient;
import org.prepayhub.bench.stage.Stage;

/**
 * What one clearing account for all costs: the same callers book as one client of the API and as
 * many, each of which has a clearing account of its own. They take turns so that a machine that
 * gets slower or faster meanwhile does so for both.
 */
record SharedClearing(RechargeOrder order, Progress out) {
  /** Whether all come as one client, turn by turn; every other run the other way round. */
  private static final List<Boolean> AS_ONE = List.of(true, false, false, true);

  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final int TURNS_OF_EACH = 2;

  /** Adds what it measured to the figures of the run. */
  void measure(Stage stage, int run, Figures figures) {
    List<Door> one = List.of(stage.hub().door());
    List<Door> many =
        ApiClient.bringing(order.apiClients()).stream().map(stage.hub()::door).toList();
    boolean straight = run % 2 == 1;
    double asOne = 0;
    double asMany = 0;
    for (int turn = 0; turn < AS_ONE.size(); turn++) {
      String name = "C" + run + "-" + turn;
      if (AS_ONE.get(turn) == straight) {
        asOne += perSecond(name, one) / TURNS_OF_EACH;
      } else {
        asMany += perSecond(name, many) / TURNS_OF_EACH;
      }
    }
    double lost = 1 - asOne / asMany;
    out.say(
        "run %d: %.0f recharges/s as one client, %.0f as %d; the shared account costs %.1f %%",
        run, asOne, asMany, order.apiClients(), 100 * lost);
    figures
        .with("perSecondAsOne", asOne)
        .with("perSecondAsMany", asMany)
        .with("sharedAccountCost", lost);
  }

  private double perSecond(String name, List<Door> doors) {
    try (Load load = Load.start(name, order.load(), doors)) {
      rest(WARM_UP);
      load.count();
      rest(Duration.ofMillis(order.seconds() * 1000L / TURNS_OF_EACH));
      load.stopCounting();
      return perSecond(load.end());
    }
  }

  private double perSecond(Load.Result result) {
    if (result.failures() > 0) {
      out.say("not booked: %s", result.others());
    }
    return result.perSecond();
  }

  private static void rest(Duration time) {
    Patience.restUntil(System.currentTimeMillis() + time.toMillis());
  }
}
