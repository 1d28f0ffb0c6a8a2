package org.prepayhub.config.simulation;

import java.util.ArrayList;
import java.util.List;
import org.prepayhub.config.simulation.Violation.Invariant;

/**
 * Holds what the hubs left in their tables against what meters, wires and card system wrote down
 * themselves. Knows the tables' columns and none of the hub's rules.
 */
final class Checker {
  private final Campus campus;
  private final List<Violation> found = new ArrayList<>();

  private Checker(Campus campus) {
    this.campus = campus;
  }

  /** Everything that does not hold; the campus has been quiet for a while. */
  static List<Violation> violations(Campus campus) {
    Checker checker = new Checker(campus);
    new MoneyCheck(campus, checker::say).run();
    new ReadingCheck(campus, checker::say).run();
    new SaleCheck(campus, checker::say).run();
    checker.rest();
    return checker.found;
  }

  /** Takes what is found. */
  interface Findings {
    void say(Invariant invariant, String what);
  }

  private void say(Invariant invariant, String what) {
    found.add(new Violation(invariant, what));
  }

  private void rest() {
    found.addAll(campus.wrong);
    campus.nodes().stream()
        .flatMap(node -> node.unrest().stream())
        .forEach(what -> say(Invariant.I7_RECOVERY, what));
  }
}
