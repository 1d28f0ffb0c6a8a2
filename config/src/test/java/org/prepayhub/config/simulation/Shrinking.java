package org.prepayhub.config.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes a failing scenario smaller while it still fails: shorter, fewer faults, orders, meters. */
final class Shrinking {
  private static final int SHORTEST_HOURS = 4;

  private final Predicate<Scenario> fails;

  /**
   * @param fails whether a scenario still shows what is looked for
   */
  Shrinking(Predicate<Scenario> fails) {
    this.fails = fails;
  }

  Scenario smallest(Scenario failing) {
    Scenario least = shorter(failing);
    List<Integer> faults = Plan.of(least).faults().stream().map(Fault::number).toList();
    least = fewer(least, faults, least::keepingFaults);
    Scenario withFaults = least;
    List<Integer> orders = Plan.of(least).purchases().stream().map(Purchase::number).toList();
    least = fewer(least, orders, withFaults::keepingOrders);
    return smaller(least);
  }

  private Scenario shorter(Scenario failing) {
    for (int hours = SHORTEST_HOURS; hours < failing.hours(); hours += 2) {
      Scenario shorter = failing.lasting(hours);
      if (fails.test(shorter)) {
        return shorter;
      }
    }
    return failing;
  }

  private Scenario smaller(Scenario failing) {
    for (int meters = 1; meters < failing.meters(); meters++) {
      Scenario smaller = failing.with(meters);
      if (fails.test(smaller)) {
        return smaller;
      }
    }
    return failing;
  }

  /** Leaves out ever smaller runs of numbers, as long as that still fails. */
  private Scenario fewer(
      Scenario failing, List<Integer> all, Function<Set<Integer>, Scenario> keeping) {
    List<Integer> kept = new ArrayList<>(all);
    Scenario least = failing;
    for (int run = Math.max(1, kept.size() / 2); run >= 1; run /= 2) {
      for (int from = 0; from < kept.size(); ) {
        List<Integer> without = new ArrayList<>(kept);
        without.subList(from, Math.min(kept.size(), from + run)).clear();
        Scenario fewer = keeping.apply(new TreeSet<>(without));
        if (fails.test(fewer)) {
          kept = without;
          least = fewer;
        } else {
          from += run;
        }
      }
    }
    return least;
  }
}
