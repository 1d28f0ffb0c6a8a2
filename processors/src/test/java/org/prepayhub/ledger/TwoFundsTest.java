package org.prepayhub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.Money;

class TwoFundsTest {

  @Test
  void theSubsidyPaysBeforeTheCashOrAfterIt() {
    assertThat(part(Fund.SUBSIDY, 100, 30, 50)).isEqualTo(30);
    assertThat(part(Fund.SUBSIDY, 100, 80, 50)).isEqualTo(50);
    assertThat(part(Fund.CASH, 100, 30, 50)).isZero();
    assertThat(part(Fund.CASH, 40, 30, 50)).isEqualTo(10);
    assertThat(part(Fund.CASH, 10, 30, 50)).isEqualTo(30);
  }

  @Test
  void neitherADebtNorAnEmptySubsidyPays() {
    assertThat(part(Fund.SUBSIDY, 100, 0, 50)).isZero();
    assertThat(part(Fund.SUBSIDY, 100, -5, 50)).isZero();
    assertThat(part(Fund.CASH, -20, 30, 10)).isEqualTo(10);
    assertThat(part(Fund.CASH, -20, -30, 10)).isZero();
  }

  @Property
  void noFenIsMadeOrLostAndNoSubsidyIsOwed(
      @ForAll Fund first,
      @ForAll @LongRange(min = -100, max = 100) long cash,
      @ForAll @LongRange(min = -100, max = 100) long subsidy,
      @ForAll @Size(max = 8) List<@LongRange(min = 0, max = 60) Long> charges) {
    TwoFunds funds = new TwoFunds(first, Money.ofFen(cash), Money.ofFen(subsidy));
    long charged = 0;
    for (long charge : charges) {
      TwoFunds before = funds;
      long part = funds.subsidyPartOf(Money.ofFen(charge)).fen();
      funds = funds.paid(Money.ofFen(charge));
      charged += charge;

      assertThat(part).isBetween(0L, charge);
      assertThat(before.subsidy().fen() - funds.subsidy().fen()).isEqualTo(part);
      assertThat(before.cash().fen() - funds.cash().fen()).isEqualTo(charge - part);
      if (part > 0) {
        assertThat(funds.subsidy().fen()).isNotNegative();
      }
      if ((part < charge && first == Fund.SUBSIDY) || (funds.cash().fen() < 0 && part < charge)) {
        assertThat(funds.subsidy().fen()).isNotPositive();
      }
      if (part > 0 && first == Fund.CASH) {
        assertThat(funds.cash().fen()).isNotPositive();
      }
    }
    assertThat(funds.cash().fen() + funds.subsidy().fen()).isEqualTo(cash + subsidy - charged);
  }

  @Property
  void aChargeInPartsIsPaidAsTheWholeOfIt(
      @ForAll Fund first,
      @ForAll @LongRange(min = -100, max = 100) long cash,
      @ForAll @LongRange(min = 0, max = 100) long subsidy,
      @ForAll @LongRange(min = 0, max = 60) long one,
      @ForAll @LongRange(min = 0, max = 60) long other) {
    TwoFunds funds = new TwoFunds(first, Money.ofFen(cash), Money.ofFen(subsidy));

    assertThat(funds.paid(Money.ofFen(one)).paid(Money.ofFen(other)))
        .isEqualTo(funds.paid(Money.ofFen(one + other)));
  }

  private static long part(Fund first, long cash, long subsidy, long charge) {
    return new TwoFunds(first, Money.ofFen(cash), Money.ofFen(subsidy))
        .subsidyPartOf(Money.ofFen(charge))
        .fen();
  }
}
