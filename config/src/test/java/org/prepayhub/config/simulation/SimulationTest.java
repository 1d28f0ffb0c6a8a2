package org.prepayhub.config.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.prepayhub.config.simulation.Simulation.Outcome;

class SimulationTest {
  private static final int DAYS = Integer.getInteger("days", 20);
  private static final long FIRST_SEED = Long.getLong("seed", 1L);

  @Test
  void nothingIsLostDoubledOrInvented() {
    long began = System.nanoTime();
    long orders = 0;
    long readings = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + DAYS; seed++) {
      Outcome outcome = Simulation.run(Scenario.ofSeed(seed));
      orders += outcome.orders();
      readings += outcome.readings();
      assertThat(outcome.violations()).as("%s", outcome.scenario()).isEmpty();
    }
    double minutes = (System.nanoTime() - began) / 60e9;
    System.out.printf(
        "%d simulated days, %d orders, %d readings, 0 violations; %.0f days a minute%n",
        DAYS, orders, readings, DAYS / minutes);
  }
}
