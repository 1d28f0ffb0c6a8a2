package org.prepayhub.bench.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.bench.figures.Figures;

class RecoveryTest {
  private static Recovery after(double stored, double late, double hubRssMb) {
    return new Recovery(
        new Figures()
            .with("after.due", 1000)
            .with("after.stored", stored)
            .with("after.late", late)
            .with("calm.hubRssMb", 400)
            .with("after.hubRssMb", hubRssMb));
  }

  @Test
  void aHubThatStoresAllInTimeIsItsOldSelf() {
    assertThat(after(1000, 0, 500).missing()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "999, 0, 500, 999 of 1000 were stored",
    "1001, 0, 500, 1001 of 1000 were stored",
    "1000, 1, 500, 1 were late",
    "1000, 0, 501, 'the hub has 501 MB, 400 before'",
    "1000, 0, NaN, 'the hub has NaN MB, 400 before'"
  })
  void whatIsNotAsItWasIsTold(double stored, double late, double hubRssMb, String missing) {
    assertThat(after(stored, late, hubRssMb).missing()).containsExactly(missing);
  }
}
