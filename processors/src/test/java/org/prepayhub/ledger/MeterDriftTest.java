package org.prepayhub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.prepayhub.ledger.MeterDrift.Purchases;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

class MeterDriftTest {
  @Property
  void itIsTheDifferenceEitherWay(
      @ForAll @LongRange(min = 0, max = 1_000) long shown,
      @ForAll @LongRange(min = 0, max = 1_000) long sold) {
    MeterDrift drift = drift(4, shown, 4, sold);

    assertThat(drift.drift()).isEqualTo(Money.ofFen(shown - sold));
  }

  @Test
  void aSaleWithoutMoneyIsOneToo() {
    MeterDrift drift = drift(5, 900, 4, 900);

    assertThat(drift.repair()).contains("counted without money");
  }

  @Test
  void itSaysWhatIsWrongAndWhatToDo() {
    assertThat(drift(5, 1_100, 4, 900).why())
        .isEqualTo("meter M-1 shows 1100 fen in 5 sales, the ledger has 900 fen in 4 sales");
    assertThat(drift(5, 1_100, 4, 900).repair()).contains("find who sold 200 fen to the meter");
    assertThat(drift(4, 700, 4, 900).repair()).contains("took 200 fen out of the meter");
  }

  private static MeterDrift drift(int shownCount, long shown, int soldCount, long sold) {
    return new MeterDrift(
        new MeterNo("M-1"),
        new Purchases(shownCount, Money.ofFen(shown)),
        new Purchases(soldCount, Money.ofFen(sold)));
  }
}
