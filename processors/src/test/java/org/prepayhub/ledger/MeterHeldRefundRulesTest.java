package org.prepayhub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.prepayhub.account.AccountState;
import org.prepayhub.account.PurseTraffic;
import org.prepayhub.ledger.MoneyOrderOutcome.BalanceNotHeld;
import org.prepayhub.ledger.MoneyOrderOutcome.MeterDiffers;
import org.prepayhub.ledger.MoneyOrderOutcome.MeterOffline;
import org.prepayhub.ledger.MoneyOrderOutcome.ReadingMissing;
import org.prepayhub.ledger.MoneyOrderOutcome.RefundUnderWay;
import org.prepayhub.ledger.MoneyOrderOutcome.SaleUnderWay;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.ledger.PayableWallet.Claims;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/** A refund out of the meter that holds the money. */
class MeterHeldRefundRulesTest {
  private static final MeterNo METER = new MeterNo("M-1");
  private static final Money MOST = Money.ofFen(1_000);
  private static final MoneyOrderRules RULES =
      new MoneyOrderRules(
          new MoneyOrderLimits(MOST, MOST, MOST, MOST),
          Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC));

  @Property
  void neverTakesMoreThanIsLeftInTheMeterAndInTheLedger(
      @ForAll @LongRange(min = 1, max = 80) long amount,
      @ForAll @LongRange(min = 0, max = 80) long posted,
      @ForAll @LongRange(min = 0, max = 80) long used,
      @ForAll @LongRange(min = 0, max = 80) long shown) {
    PayableWallet wallet =
        wallet(posted, meter(true, true, true, shown, used, PurseTraffic.FREE), Claims.NONE);

    assertThat(wallet.spendable()).isEqualTo(Money.ofFen(posted - used));
    assertThat(wallet.left()).isEqualTo(Money.ofFen(Math.min(posted - used, shown)));
    assertThat(refusal(MoneyOrderKind.REFUND, amount, wallet).isEmpty())
        .isEqualTo(amount <= shown && amount <= posted - used);
  }

  @Test
  void isTakenFromAMeterThatIsThereReadFreeAndAgrees() {
    assertThat(refusal(50, meter(true, true, true, 50, 0, PurseTraffic.FREE))).isEmpty();
    assertThat(refusal(50, meter(false, true, true, 50, 0, PurseTraffic.FREE)))
        .contains(new MeterOffline(METER));
    assertThat(refusal(50, meter(true, false, true, 50, 0, PurseTraffic.FREE)))
        .contains(new ReadingMissing(List.of(METER)));
    assertThat(refusal(50, meter(true, true, false, 50, 0, PurseTraffic.FREE)))
        .contains(new MeterDiffers(METER));
    assertThat(refusal(50, meter(true, true, true, 50, 0, PurseTraffic.SALE)))
        .contains(new SaleUnderWay(METER));
    assertThat(refusal(50, meter(true, true, true, 50, 0, PurseTraffic.REFUND)))
        .contains(new RefundUnderWay(METER));
  }

  @Test
  void aMeterThatWasReadCountsForThoseThatAreCharged() {
    Claims others = new Claims(0, Money.ZERO, Money.ZERO, List.of(new MeterNo("M-2")));
    RefundingMeter meter = meter(true, true, true, 50, 0, PurseTraffic.FREE);

    assertThat(refusal(MoneyOrderKind.REFUND, 50, wallet(50, meter, others))).isEmpty();
  }

  @Test
  void aMeterCorrectsNothing() {
    RefundingMeter meter = meter(true, true, true, 50, 0, PurseTraffic.FREE);

    assertThat(refusal(MoneyOrderKind.WRITE_OFF, 5, wallet(-50, meter, Claims.NONE)))
        .contains(new BalanceNotHeld());
    assertThat(refusal(MoneyOrderKind.CORRECTION, -5, wallet(50, meter, Claims.NONE)))
        .contains(new BalanceNotHeld());
  }

  private static Optional<MoneyOrderOutcome> refusal(long fen, RefundingMeter meter) {
    return refusal(MoneyOrderKind.REFUND, fen, wallet(50, meter, Claims.NONE));
  }

  private static Optional<MoneyOrderOutcome> refusal(
      MoneyOrderKind kind, long fen, PayableWallet wallet) {
    return RULES.refusal(
        new MoneyOrderRequest(
            kind,
            new OrderNo("D-1"),
            new Purse(new AccountNo("A-1"), Utility.ELECTRICITY, Fund.CASH),
            Money.ofFen(fen),
            new Reason("moved out"),
            new Operator("Chen Li"),
            Optional.empty()),
        wallet);
  }

  private static PayableWallet wallet(long posted, RefundingMeter meter, Claims claims) {
    return new PayableWallet(
            new AccountId(1),
            new ProjectId(1),
            AccountState.OPEN,
            false,
            Money.ofFen(posted),
            claims)
        .in(meter);
  }

  private static RefundingMeter meter(
      boolean online, boolean read, boolean agrees, long shown, long used, PurseTraffic way) {
    return new RefundingMeter(
        METER, online, read, agrees, Money.ofFen(shown), Money.ofFen(used), way);
  }
}
