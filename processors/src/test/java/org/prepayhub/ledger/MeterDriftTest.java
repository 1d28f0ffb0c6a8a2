package org.prepayhub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.prepayhub.command.PurseKind;
import org.prepayhub.ledger.DriftRepair.HeldOrder;
import org.prepayhub.ledger.DriftRepair.Ways;
import org.prepayhub.ledger.MeterDrift.Purchases;
import org.prepayhub.ledger.MeterDrift.Side;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;

class MeterDriftTest {
  private static final Ways PAID_BY = paidBy(300);

  @Property
  void itIsTheDifferenceEitherWay(
      @ForAll @LongRange(min = 0, max = 1_000) long shown,
      @ForAll @LongRange(min = 0, max = 1_000) long sold) {
    MeterDrift drift = drift(side(4, shown), side(4, sold), PAID_BY);

    assertThat(drift.drift()).isEqualTo(Money.ofFen(shown - sold));
  }

  @Test
  void itSaysWhatIsWrong() {
    assertThat(drift(side(5, 1_100), side(4, 900), PAID_BY).why())
        .isEqualTo("meter M-1 shows 1100 fen in 5 sales, the ledger has 900 fen in 4 sales");
    assertThat(drift(side(4, 900, 250), side(4, 900, 50), PAID_BY).why())
        .isEqualTo(
            "meter M-1 shows 900 fen in 4 sales, the ledger has 900 fen in 4 sales; it holds 200"
                + " fen more than the ledger has there");
    assertThat(drift(side(4, 900, 50), side(4, 900, 250), PAID_BY).why())
        .endsWith("it holds 200 fen less than the ledger has there");
    assertThat(drift(side(5, 1_100, 250), side(4, 900, 250), PAID_BY).why())
        .doesNotContain("it holds");
  }

  @Test
  void balancesAreComparedWhereBothAreKnown() {
    assertThat(drift(side(4, 900, 50), side(4, 900), PAID_BY).balanceDrift()).isEmpty();
    assertThat(drift(side(4, 900), side(4, 900, 50), PAID_BY).balanceDrift()).isEmpty();
    assertThat(drift(side(4, 900, 50), side(4, 900, 70), PAID_BY).balanceDrift())
        .contains(Money.ofFen(-20));
  }

  @Test
  void aHeldOrderIsSettledFirst() {
    Ways held =
        new Ways(
            Optional.of(new AccountNo("A-1")),
            Optional.of(new HeldOrder(PurseKind.REFUND, new OrderNo("DESK-30"))),
            Money.ZERO);

    assertThat(drift(side(5, 1_100), side(4, 900), held).repair())
        .contains(
            "POST /meters/M-1/settlements with kind REFUND, orderNo DESK-30 and outcome DONE or"
                + " NOT_DONE");
  }

  @Test
  void aMeterThatNobodyPaysByIsCleared() {
    assertThat(
            drift(
                    side(5, 1_100),
                    side(4, 900),
                    new Ways(Optional.empty(), Optional.empty(), Money.ZERO))
                .repair())
        .contains("POST /meters/M-1/clears", "POST /accounts/{accountNo}/opening");
  }

  @Test
  void whatTheMeterLostIsSoldToTheOneInItsPlace() {
    assertThat(drift(side(4, 700, 100), side(4, 900), PAID_BY).repair())
        .contains(
            "took 200 fen out of the meter",
            "POST /accounts/A-1/replacements with oldMeterNo M-1 and, in readings, balanceFen 300"
                + " sells that to the meter in its place");
    assertThat(drift(side(4, 700, -300), side(4, 900), paidBy(-100)).repair())
        .endsWith("balanceFen -100 asks for what is owed");
  }

  @Test
  void aMeterThatCountsFewerSalesIsReplacedToo() {
    assertThat(drift(side(2, 900, 300), side(4, 900), PAID_BY).repair())
        .contains(
            "find what took the count of the meter down by 2;",
            "POST /refunds answers meter-differs",
            "POST /accounts/A-1/replacements with oldMeterNo M-1 and, in readings, balanceFen 300")
        .doesNotContain("/closure");
  }

  @Test
  void ofWhatOthersSoldItNamesTheCallsThatAreRefused() {
    assertThat(drift(side(5, 1_100), side(4, 900), PAID_BY).repair())
        .contains(
            "find who sold 200 fen to the meter",
            "POST /refunds, /accounts/A-1/closure and /accounts/A-1/replacements answer"
                + " meter-differs",
            "POST /recharges/{orderNo}/reversal");
    assertThat(drift(side(5, 900), side(4, 900), PAID_BY).repair())
        .contains("counted without money", "/accounts/A-1/replacements answer meter-differs");
    assertThat(drift(side(5, 800), side(4, 900), PAID_BY).repair())
        .contains("took 100 fen out of it", "/accounts/A-1/replacements answer meter-differs");
    assertThat(drift(side(3, 1_000), side(4, 900), PAID_BY).repair())
        .contains("who sold 100 fen", "/accounts/A-1/replacements answer meter-differs");
  }

  @Test
  void whereOnlyBalancesDifferClosingTheAccountBringsBothToNothing() {
    for (long holds : new long[] {50, 300}) {
      assertThat(drift(side(4, 900, holds), side(4, 900, 150), PAID_BY).repair())
          .contains("./hub prove", "POST /accounts/A-1/closure with closureNo, reason and operator")
          .doesNotContain("POST /refunds");
    }
  }

  @Test
  void whatAMeterHoldsAboveItsBookIsTakenByNoClosure() {
    assertThat(drift(side(4, 900, 301), side(4, 900, 150), PAID_BY).repair())
        .contains(
            "POST /accounts/A-1/closure answers meter-differs to what the meter shows",
            "in readings, balanceFen 300 it settles what the ledger has",
            "POST /refunds of at most 150 fen");
    assertThat(drift(side(4, 900, 301), side(4, 900, 0), PAID_BY).repair())
        .contains("balanceFen 300")
        .doesNotContain("POST /refunds");
  }

  private static Ways paidBy(long most) {
    return new Ways(Optional.of(new AccountNo("A-1")), Optional.empty(), Money.ofFen(most));
  }

  private static Side side(int count, long purchased) {
    return new Side(new Purchases(count, Money.ofFen(purchased)), Optional.empty());
  }

  private static Side side(int count, long purchased, long balance) {
    return new Side(
        new Purchases(count, Money.ofFen(purchased)), Optional.of(Money.ofFen(balance)));
  }

  private static MeterDrift drift(Side shown, Side booked, Ways ways) {
    return new MeterDrift(new MeterNo("M-1"), shown, booked, ways);
  }
}
