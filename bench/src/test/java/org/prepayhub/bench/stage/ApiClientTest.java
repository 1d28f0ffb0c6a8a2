package org.prepayhub.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiClientTest {
  @Test
  void isARowBelowTheOthersOfTheSite() {
    assertThat(ApiClient.DESK.row())
        .isEqualTo("  - id: desk\n    scopes: [ledger, read]\n    ratePerSecond: 100000\n");
  }

  @Test
  void manyAreOfDifferentNames() {
    assertThat(ApiClient.bringing(32)).hasSize(32).doesNotHaveDuplicates();
    assertThat(ApiClient.bringing(0)).isEmpty();
  }
}
