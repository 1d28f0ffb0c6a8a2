package org.prepayhub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.prepayhub.account.Settlement.Part;
import org.prepayhub.units.Money;

class SettlementTest {
  @Property
  void aSettlementLeavesNothingAndNeverTakesOrGivesTooMuch(
      @ForAll @LongRange(min = -300, max = 300) long fen,
      @ForAll @LongRange(min = 0, max = 999_999) long micro) {
    Settlement settlement = Settlement.ofCash(Money.ofFen(fen), micro);
    BigDecimal left = BigDecimal.valueOf(fen).subtract(BigDecimal.valueOf(micro, 6));

    assertThat(fen + settlement.parts().stream().mapToLong(part -> part.moves().fen()).sum())
        .isZero();
    assertThat(BigDecimal.valueOf(amount(settlement, SettlementKind.REFUND)))
        .isLessThanOrEqualTo(left.max(BigDecimal.ZERO));
    assertThat(BigDecimal.valueOf(amount(settlement, SettlementKind.SUPPLEMENT)))
        .isLessThanOrEqualTo(left.negate().max(BigDecimal.ZERO));
    assertThat(amount(settlement, SettlementKind.ROUNDING)).isBetween(0L, 1L);
    assertThat(settlement.parts()).allMatch(part -> part.amount().isPositive());
  }

  @Test
  void whatIsLeftIsPaidBackWhatIsOwedIsAskedFor() {
    assertThat(Settlement.ofCash(Money.ofFen(500), 0).parts())
        .containsExactly(new Part(SettlementKind.REFUND, Money.ofFen(500)));
    assertThat(Settlement.ofCash(Money.ofFen(500), 1).parts())
        .containsExactly(
            new Part(SettlementKind.ROUNDING, Money.ofFen(1)),
            new Part(SettlementKind.REFUND, Money.ofFen(499)));
    assertThat(Settlement.ofCash(Money.ofFen(1), 1).parts())
        .containsExactly(new Part(SettlementKind.ROUNDING, Money.ofFen(1)));
    assertThat(Settlement.ofCash(Money.ofFen(-500), 999_999).parts())
        .containsExactly(new Part(SettlementKind.SUPPLEMENT, Money.ofFen(500)));
    assertThat(Settlement.ofCash(Money.ZERO, 999_999).parts()).isEmpty();
  }

  @Test
  void whatWasGrantedLapses() {
    assertThat(Settlement.ofGrants(Money.ofFen(70)).parts())
        .containsExactly(new Part(SettlementKind.EXPIRY, Money.ofFen(70)));
    assertThat(Settlement.ofGrants(Money.ofFen(-70)).parts())
        .containsExactly(new Part(SettlementKind.SUPPLEMENT, Money.ofFen(70)));
  }

  @Test
  void oneThatLeavesSomethingIsNone() {
    List<Part> parts = List.of(new Part(SettlementKind.DEPOSIT, Money.ofFen(5)));
    assertThat(new Settlement(Money.ofFen(-5), 0, parts).parts()).isEqualTo(parts);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settlement(Money.ofFen(-4), 0, parts));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settlement(Money.ZERO, 1_000_000, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settlement(Money.ZERO, -1, List.of()));
  }

  private static long amount(Settlement settlement, SettlementKind kind) {
    return settlement.parts().stream()
        .filter(part -> part.kind() == kind)
        .mapToLong(part -> part.amount().fen())
        .sum();
  }
}
