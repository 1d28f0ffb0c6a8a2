package org.prepayhub.config.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Runs scenarios. */
final class Simulation {
  static {
    // faults are told by the hub, rightly, a hundred times a day
    ((Logger) LoggerFactory.getLogger("org.prepayhub")).setLevel(Level.OFF);
    ((Logger) LoggerFactory.getLogger("org.apache.camel")).setLevel(Level.OFF);
  }

  private Simulation() {}

  /**
   * What came of a run.
   *
   * @param orders orders booked
   * @param readings readings stored
   */
  record Outcome(Scenario scenario, List<Violation> violations, int orders, int readings) {
    boolean isSound() {
      return violations.isEmpty();
    }
  }

  /** Runs a scenario with hubs as they are. */
  static Outcome run(Scenario scenario) {
    return run(scenario, Parts::new);
  }

  /**
   * @param parts makes the parts of every hub that starts
   */
  static Outcome run(Scenario scenario, Supplier<Parts> parts) {
    Plan plan = Plan.of(scenario);
    Campus campus = new Campus(scenario, parts);
    FaultDesk faults = new FaultDesk(campus);
    campus.card.expect(plan.purchases());
    faults.expect(plan.faults());
    Duration end = Duration.ofHours(scenario.hours());
    campus.time.runUntil(end.minus(Plan.QUIET_AFTER).plusMinutes(5).toNanos());
    faults.heal();
    campus.time.runUntil(end.toNanos());
    return new Outcome(
        scenario,
        Checker.violations(campus),
        campus.tables.orders.size(),
        campus.tables.readings.size());
  }
}
