package org.prepayhub.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TransitionsTest {

  @Test
  void everySignLeadsToOneLinkAtMostAndNoneBackToNeverSeen() {
    Set<String> moves =
        Link.TRANSITIONS.stream()
            .map(move -> move.from() + " " + move.sign())
            .collect(Collectors.toSet());

    assertThat(moves).hasSameSizeAs(Link.TRANSITIONS);
    assertThat(Link.TRANSITIONS).noneMatch(move -> move.to() == Link.NEVER_SEEN);
    assertThat(Link.TRANSITIONS).noneMatch(move -> move.to() == move.from());
  }

  @Test
  void readingBringsEveryMeterOnline() {
    assertThat(EnumSet.allOf(Link.class))
        .allMatch(link -> link.after(Link.Sign.READ) == Link.ONLINE);
  }

  @Test
  void endedAndMissedRunsStayAsTheyAre() {
    assertThat(EnumSet.allOf(RunState.class))
        .noneMatch(to -> RunState.allowed(RunState.ENDED, to))
        .noneMatch(to -> RunState.allowed(RunState.MISSED, to));
    assertThat(RunState.allowed(RunState.RUNNING, RunState.ENDED)).isTrue();
  }

  @Test
  void nothingBringsAMeterBackThatLeftTheSite() {
    assertThat(EnumSet.allOf(Commissioning.class))
        .noneMatch(to -> Commissioning.allowed(Commissioning.REMOVED, to))
        .noneMatch(to -> Commissioning.allowed(Commissioning.REPLACED, to))
        .filteredOn(Commissioning::isInSite)
        .allMatch(from -> Commissioning.allowed(from, Commissioning.REMOVED));
  }
}
