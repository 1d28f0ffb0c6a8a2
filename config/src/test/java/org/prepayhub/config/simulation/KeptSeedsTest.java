package org.prepayhub.config.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Scenarios that once went wrong, as small as they could be made. Each goes wrong again when the
 * mistake it found is planted anew, so none is kept that no longer shows anything.
 */
class KeptSeedsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HOLD_BY_TIME_OF_DAY | seed=493 hours=16 meters=10 faults=4,8,29,33,42,60,65,102,113 \
          orders=9,28,58,71
          """)
  void isMendedAndStillShows(PlantedBug found, String scenario) {
    Scenario kept = Scenario.parse(scenario);
    List<Violation> then = Simulation.run(kept, found::parts).violations();

    assertThat(then).extracting(Violation::invariant).contains(found.broken());
    assertThat(Simulation.run(kept).violations()).isEmpty();
  }
}
