package org.prepayhub.config.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShrinkingTest {
  private static final Scenario DAY = Scenario.ofSeed(1);

  @Test
  void leavesOnlyWhatTheFailureNeeds() {
    Fault needed = Plan.of(DAY).faults().get(40);
    Purchase wanted = Plan.of(DAY).purchases().get(20);

    Scenario smallest =
        new Shrinking(
                scenario ->
                    Plan.of(scenario).faults().contains(needed)
                        && Plan.of(scenario).purchases().contains(wanted))
            .smallest(DAY);

    assertThat(Plan.of(smallest).faults()).containsExactly(needed);
    assertThat(Plan.of(smallest).purchases()).containsExactly(wanted);
    assertThat(smallest.meters()).isEqualTo(wanted.meter() + 1);
  }

  @Test
  void leavesAScenarioThatCannotBeMadeSmaller() {
    assertThat(new Shrinking(DAY::equals).smallest(DAY)).isEqualTo(DAY);
  }
}
