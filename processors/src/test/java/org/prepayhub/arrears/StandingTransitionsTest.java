package org.prepayhub.arrears;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTransitionsTest {
  private static final List<Standing> RUNGS =
      List.of(
          Standing.NORMAL, Standing.ALARM_1, Standing.ALARM_2, Standing.ARREARS, Standing.TRIPPED);

  @Test
  void everyRungLeadsToItsNeighboursAndToNoOther() {
    for (Standing from : Standing.values()) {
      for (Standing to : Standing.values()) {
        assertThat(StandingTransitions.allowed(from, to))
            .as("%s %s", from, to)
            .isEqualTo(Math.abs(RUNGS.indexOf(from) - RUNGS.indexOf(to)) == 1);
      }
    }
  }

  @Test
  void legalMovesLeadFromEveryRungToEveryOther() {
    for (Standing from : Standing.values()) {
      for (Standing to : Standing.values()) {
        assertThat(StandingTransitions.leadsTo(from, to))
            .as("%s %s", from, to)
            .isEqualTo(from != to);
      }
    }
  }

  @Test
  void noMoveStandsTwiceAndEveryMoveSaysWhy() {
    assertThat(StandingTransitions.ALL)
        .extracting(move -> move.from() + " " + move.to())
        .doesNotHaveDuplicates()
        .hasSize(8);
    assertThat(StandingTransitions.ALL).allMatch(move -> !move.why().isBlank());
  }
}
