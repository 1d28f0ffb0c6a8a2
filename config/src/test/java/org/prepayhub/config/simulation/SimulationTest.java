package org.prepayhub.config.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prepayhub.config.simulation.Simulation.Outcome;

/** Days of a campus under faults; docs/simulation.md says how to run many, and how one again. */
class SimulationTest {
  private static final int DAYS = Integer.getInteger("days", 20);
  private static final long FIRST_SEED = Long.getLong("seed", 1L);
  private static final Optional<String> SCENARIO =
      Optional.ofNullable(System.getProperty("scenario"));

  @Test
  void nothingIsLostDoubledOrInvented() {
    long began = System.nanoTime();
    List<Outcome> outcomes = scenarios().map(Simulation::run).peek(this::requireSound).toList();
    double minutes = (System.nanoTime() - began) / 60e9;
    System.out.printf(
        "%d simulated days, %d orders, %d readings, 0 violations; %.0f days a minute%n",
        outcomes.size(),
        outcomes.stream().mapToInt(Outcome::orders).sum(),
        outcomes.stream().mapToInt(Outcome::readings).sum(),
        outcomes.size() / minutes);
  }

  private static Stream<Scenario> scenarios() {
    return SCENARIO
        .map(text -> Stream.of(Scenario.parse(text)))
        .orElseGet(
            () -> LongStream.range(FIRST_SEED, FIRST_SEED + DAYS).mapToObj(Scenario::ofSeed));
  }

  private void requireSound(Outcome outcome) {
    if (!outcome.isSound()) {
      Scenario smallest =
          new Shrinking(scenario -> !Simulation.run(scenario).isSound())
              .smallest(outcome.scenario());
      assertThat(Simulation.run(smallest).violations())
          .as(
              "%s%nwent wrong: %s%nthe smallest like it: -Dscenario=\"%s\"",
              outcome.scenario(), outcome.violations(), smallest)
          .isEmpty();
    }
  }

  @Test
  void theSameScenarioEndsTheSameWay() {
    Scenario day = Scenario.ofSeed(7);

    assertThat(Simulation.run(day)).isEqualTo(Simulation.run(day));
  }

  @Test
  void aScenarioIsWhatItsTextSays() {
    Scenario day = Scenario.parse("seed=9 hours=8 meters=3 faults=2,5 orders=1");

    assertThat(Scenario.parse(day.toString())).isEqualTo(day);
    assertThat(Plan.of(day).faults()).extracting(Fault::number).isSubsetOf(2, 5);
    assertThat(Scenario.parse("seed=9")).isEqualTo(Scenario.ofSeed(9));
  }
}
