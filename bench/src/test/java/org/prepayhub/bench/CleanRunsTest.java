package org.prepayhub.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.prepayhub.bench.figures.Figures;

class CleanRunsTest {
  private final StringWriter told = new StringWriter();
  private final CleanRuns runs = new CleanRuns(3, 25, new Progress(new PrintWriter(told)));

  private static Figures disturbedBy(double cores) {
    return new Figures().with(CleanRuns.FOREIGN, cores);
  }

  @Test
  void aDisturbedRunIsNamedAndRepeated() {
    var outcome = runs.repeat(number -> disturbedBy(number == 2 ? 0.26 : 0.25));

    assertThat(outcome.runs()).hasSize(3);
    assertThat(outcome.disturbed()).isEqualTo(1);
    assertThat(outcome.clean()).isTrue();
    assertThat(told.toString()).contains("run 2 is rejected: others took 0.26 cores");
  }

  @Test
  void aRunWhoseReferenceMovedTooFarIsNamedAndRepeated() {
    var outcome =
        runs.repeat(number -> disturbedBy(0).with(CleanRuns.DRIFT, number == 2 ? 0.16 : 0.15));

    assertThat(outcome.disturbed()).isEqualTo(1);
    assertThat(outcome.clean()).isTrue();
    assertThat(told.toString())
        .contains("run 2 is rejected: what it is compared with moved by 16 %");
  }

  @Test
  void onABusyMachineItEndsAndSaysSo() {
    var outcome = runs.repeat(number -> disturbedBy(number == 1 ? 0 : 1));

    assertThat(outcome.runs()).hasSize(6);
    assertThat(outcome.clean()).isFalse();
    assertThat(told.toString()).contains("only 1 of 3 runs are clean");
  }
}
