package org.prepayhub.arrears;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.arrears.Ladders.fen;
import static org.prepayhub.arrears.Ladders.ladder;
import static org.prepayhub.arrears.Ladders.terms;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BandTest {
  private static Band around(Standing standing, long fen) {
    return Band.of(terms(ladder()), Decision.stay(Position.at(standing)), fen(fen));
  }

  @Test
  void reachesFromTheNextEdgeBelowToTheNextAbove() {
    assertThat(around(Standing.ALARM_1, 1500)).isEqualTo(new Band(600, 2000));
    assertThat(around(Standing.ALARM_1, 2000)).isEqualTo(new Band(600, 2000));
    assertThat(around(Standing.ALARM_1, 2001)).isEqualTo(new Band(2000, 2100));
    assertThat(around(Standing.TRIPPED, 250)).isEqualTo(new Band(100, 299));
    assertThat(around(Standing.ARREARS, -950)).isEqualTo(new Band(-1000, -900));
    assertThat(around(Standing.TRIPPED, -1000)).isEqualTo(new Band(Long.MIN_VALUE, -1000));
  }

  @Test
  void hasNoUpperEdgeWhereNothingRisesToBetter() {
    assertThat(around(Standing.NORMAL, 2050)).isEqualTo(new Band(2000, Long.MAX_VALUE));
    assertThat(around(Standing.ALARM_1, 9000)).isEqualTo(new Band(2100, Long.MAX_VALUE));
  }

  @Test
  void isEverythingWhereNobodyWatches() {
    Terms none = new Terms(Optional.empty(), false, Ladders.ANY_TIME);

    assertThat(Band.of(none, Decision.stay(Position.NORMAL), fen(5))).isEqualTo(Band.ALL);
  }

  @Test
  void containsItsUpperEdgeAndNotItsLower() {
    Band band = new Band(600, 2000);

    assertThat(band.contains(fen(600))).isFalse();
    assertThat(band.contains(fen(601))).isTrue();
    assertThat(band.contains(fen(2000))).isTrue();
    assertThat(band.contains(fen(2001))).isFalse();
  }
}
