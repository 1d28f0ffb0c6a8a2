package org.prepayhub.config.simulation;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Runs scenarios. */
final class Simulation {
  private static final LoggingSystem LOGGING = LoggingSystem.get(Simulation.class.getClassLoader());

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
    // faults are told by the hub, rightly, a hundred times a day
    tellFaults(LogLevel.OFF);
    try {
      return play(scenario, parts);
    } finally {
      tellFaults(null);
    }
  }

  private static void tellFaults(@Nullable LogLevel level) {
    LOGGING.setLogLevel("org.prepayhub", level);
    LOGGING.setLogLevel("org.apache.camel", level);
  }

  private static Outcome play(Scenario scenario, Supplier<Parts> parts) {
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
