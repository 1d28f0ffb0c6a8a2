package org.prepayhub.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.command.SettingState.UNFIT;
import static org.prepayhub.command.SettingState.UNWANTED;
import static org.prepayhub.command.SettingState.WANTED;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prepayhub.command.SettingTransitions.Transition;

class SettingTransitionsTest {
  /** Tariff, ladder and meter may change at any time. */
  @ParameterizedTest
  @EnumSource
  void whateverStandsMayBeWantedOtherwise(SettingState from) {
    assertThat(Arrays.asList(WANTED, UNFIT, UNWANTED))
        .filteredOn(to -> to != from)
        .allMatch(to -> SettingTransitions.allowed(from, to));
  }

  @Test
  void nothingIsConfirmedThatIsNotWanted() {
    assertThat(SettingTransitions.ALL)
        .filteredOn(move -> move.to() == SettingState.CONFIRMED)
        .extracting(Transition::from)
        .containsExactly(WANTED);
    assertThat(SettingTransitions.ALL).allMatch(move -> !move.why().isBlank());
  }

  @Test
  void nothingIsRefusedThatWasNotAskedFor() {
    assertThat(SettingTransitions.allowed(UNFIT, SettingState.REFUSED)).isFalse();
    assertThat(SettingTransitions.allowed(UNWANTED, SettingState.REFUSED)).isFalse();
  }
}
