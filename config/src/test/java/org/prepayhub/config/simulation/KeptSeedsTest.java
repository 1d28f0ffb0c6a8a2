package org.prepayhub.config.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios that once went wrong, as small as they could be made. */
class KeptSeedsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the clock is set forward while a gateway holds a sale | \
          seed=58 hours=20 meters=8 faults=80,81,82,92,94 orders=17,22,62,68
          """)
  void isMended(String story, String scenario) {
    assertThat(Simulation.run(Scenario.parse(scenario)).violations()).as(story).isEmpty();
  }
}
