package org.prepayhub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.prepayhub.command.CommandTransitions.Transition;

class CommandTransitionsTest {
  @Test
  void everyStateIsReachedFromQueued() {
    Set<CommandState> reached = EnumSet.of(CommandState.QUEUED);
    while (reached.addAll(
        CommandTransitions.ALL.stream()
            .filter(move -> reached.contains(move.from()))
            .map(Transition::to)
            .collect(Collectors.toSet()))) {}

    assertThat(reached).isEqualTo(EnumSet.allOf(CommandState.class));
  }

  @Test
  void whatIsSettledStaysSettled() {
    Set<CommandState> left =
        CommandTransitions.ALL.stream().map(Transition::from).collect(Collectors.toSet());

    assertThat(left)
        .containsExactlyInAnyOrder(
            CommandState.QUEUED, CommandState.SENT, CommandState.UNKNOWN, CommandState.HELD);
  }

  @Test
  void nothingIsSentAgainBeforeItIsKnownNotToBeDone() {
    assertThat(CommandTransitions.allowed(CommandState.SENT, CommandState.QUEUED)).isFalse();
    assertThat(CommandTransitions.allowed(CommandState.UNKNOWN, CommandState.SENT)).isFalse();
    assertThat(CommandTransitions.allowed(CommandState.SENT, CommandState.SUPERSEDED)).isFalse();
    assertThat(CommandTransitions.ALL).allMatch(move -> !move.why().isBlank());
  }
}
