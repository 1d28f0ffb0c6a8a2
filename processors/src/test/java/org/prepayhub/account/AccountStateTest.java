package org.prepayhub.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AccountStateTest {
  @Test
  void anAccountOnlyEverGoesOn() {
    for (AccountState from : AccountState.values()) {
      for (AccountState to : AccountState.values()) {
        assertThat(AccountState.allowed(from, to))
            .as(from + " to " + to)
            .isEqualTo(from.compareTo(to) < 0);
      }
    }
  }

  @Test
  void everyMoveSaysWhyAndStandsThereOnce() {
    assertThat(AccountState.TRANSITIONS).doesNotHaveDuplicates().hasSize(3);
    assertThat(AccountState.TRANSITIONS).allMatch(move -> !move.why().isBlank());
    assertThat(Arrays.asList(AccountState.values())).doesNotContainNull();
  }
}
