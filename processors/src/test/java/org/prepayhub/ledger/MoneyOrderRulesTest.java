package org.prepayhub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import org.prepayhub.close.EntryKind;
import org.prepayhub.ledger.MoneyOrderOutcome.AboveBalance;
import org.prepayhub.ledger.MoneyOrderOutcome.AboveDebt;
import org.prepayhub.ledger.MoneyOrderOutcome.AboveLimit;
import org.prepayhub.ledger.MoneyOrderOutcome.AccountClosed;
import org.prepayhub.ledger.MoneyOrderOutcome.AccountNotOpen;
import org.prepayhub.ledger.MoneyOrderOutcome.BalanceNotHeld;
import org.prepayhub.ledger.MoneyOrderOutcome.ExpiryPassed;
import org.prepayhub.ledger.MoneyOrderOutcome.GrantNotPaidBack;
import org.prepayhub.ledger.MoneyOrderOutcome.ReadingMissing;
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

class MoneyOrderRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final MoneyOrderRules RULES =
      new MoneyOrderRules(
          new MoneyOrderLimits(Money.ofFen(40), Money.ofFen(60), Money.ofFen(50), Money.ofFen(30)),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Property
  void aRefundNeverTakesMoreThanIsLeft(
      @ForAll @LongRange(min = 1, max = 80) long amount,
      @ForAll @LongRange(min = -20, max = 80) long left) {
    boolean allowed =
        RULES.refusal(order(MoneyOrderKind.REFUND, amount), wallet(left, true)).isEmpty();

    assertThat(allowed).isEqualTo(amount <= left && amount <= 60);
    assertThat(!allowed || left + order(MoneyOrderKind.REFUND, amount).moves().fen() >= 0).isTrue();
  }

  @Property
  void aCorrectionGoesEitherWayUpToItsLimitWhateverIsLeft(
      @ForAll @LongRange(min = -80, max = 80) long amount,
      @ForAll @LongRange(min = -20, max = 80) long left) {
    if (amount == 0) {
      return;
    }
    MoneyOrderRequest correction = order(MoneyOrderKind.CORRECTION, amount);

    assertThat(RULES.refusal(correction, wallet(left, true)).isEmpty())
        .isEqualTo(Math.abs(amount) <= 40);
    assertThat(correction.moves()).isEqualTo(Money.ofFen(amount));
  }

  @Test
  void eachRefusalSaysWhatStandsAgainstIt() {
    MoneyOrderRequest refund = order(MoneyOrderKind.REFUND, 50);

    assertThat(RULES.refusal(refund, wallet(49, true))).contains(new AboveBalance(Money.ofFen(49)));
    assertThat(RULES.refusal(order(MoneyOrderKind.REFUND, 61), wallet(100, true)))
        .contains(new AboveLimit(Money.ofFen(60)));
    assertThat(RULES.refusal(order(MoneyOrderKind.CORRECTION, -41), wallet(100, true)))
        .contains(new AboveLimit(Money.ofFen(40)));
    assertThat(RULES.refusal(refund, wallet(50, false))).contains(new BalanceNotHeld());
    assertThat(RULES.refusal(refund, wallet(AccountState.CLOSED, 0, false)))
        .contains(new AccountClosed());
    assertThat(RULES.refusal(refund, wallet(AccountState.PRESET, 0, false)))
        .contains(new AccountNotOpen());
  }

  @Test
  void anOrderMayMoveAsMuchAsItsLimitEitherWay() {
    assertThat(RULES.refusal(order(MoneyOrderKind.REFUND, 60), wallet(100, true))).isEmpty();
    assertThat(RULES.refusal(order(MoneyOrderKind.CORRECTION, 40), wallet(0, true))).isEmpty();
    assertThat(RULES.refusal(order(MoneyOrderKind.CORRECTION, -40), wallet(0, true))).isEmpty();
  }

  @Test
  void aFenThatIsUsedInPartIsNotPaidBack() {
    PayableWallet begun =
        new PayableWallet(
            new AccountId(1),
            new ProjectId(1),
            AccountState.OPEN,
            true,
            Money.ofFen(50),
            new Claims(1, Money.ZERO, Money.ZERO, List.of()));

    assertThat(RULES.refusal(order(MoneyOrderKind.REFUND, 50), begun))
        .contains(new AboveBalance(Money.ofFen(49)));
    assertThat(RULES.refusal(order(MoneyOrderKind.REFUND, 49), begun)).isEmpty();
  }

  @Test
  void whatOtherWalletsOweIsNotPaidBack() {
    PayableWallet owing = claimed(new Claims(0, Money.ofFen(30), Money.ZERO, List.of()));

    assertThat(RULES.refusal(order(MoneyOrderKind.REFUND, 21), owing))
        .contains(new AboveBalance(Money.ofFen(20)));
    assertThat(RULES.refusal(order(MoneyOrderKind.REFUND, 20), owing)).isEmpty();
  }

  @Test
  void nothingIsPaidBackBeforeEveryMeterIsRead() {
    MeterNo meter = new MeterNo("M-1");
    PayableWallet unread = claimed(new Claims(0, Money.ZERO, Money.ZERO, List.of(meter)));

    assertThat(RULES.refusal(order(MoneyOrderKind.REFUND, 1), unread))
        .contains(new ReadingMissing(List.of(meter)));
    assertThat(RULES.refusal(order(MoneyOrderKind.CORRECTION, 1), unread)).isEmpty();
  }

  private static PayableWallet claimed(Claims claims) {
    return new PayableWallet(
        new AccountId(1), new ProjectId(1), AccountState.OPEN, true, Money.ofFen(50), claims);
  }

  @Test
  void whatWasGrantedIsNotPaidBackAndMayBeCorrected() {
    assertThat(RULES.refusal(order(MoneyOrderKind.REFUND, Fund.SUBSIDY, 5), wallet(50, true)))
        .contains(new GrantNotPaidBack());
    assertThat(RULES.refusal(order(MoneyOrderKind.CORRECTION, Fund.SUBSIDY, 5), wallet(50, true)))
        .isEmpty();
  }

  @Property
  void aCorrectionNeverTakesMoreOfASubsidyThanThereIs(
      @ForAll @LongRange(min = -40, max = 40) long amount,
      @ForAll @LongRange(min = -20, max = 80) long left) {
    if (amount == 0) {
      return;
    }
    boolean allowed =
        RULES
            .refusal(order(MoneyOrderKind.CORRECTION, Fund.SUBSIDY, amount), wallet(left, true))
            .isEmpty();

    assertThat(allowed).isEqualTo(amount > 0 || left + amount >= 0);
  }

  @Test
  void aGrantIsOfTheSubsidyAndExpiresLaterThanItIsGiven() {
    PayableWallet poor = wallet(-10, true);

    assertThat(RULES.refusal(grant(50, Optional.empty()), poor)).isEmpty();
    assertThat(RULES.refusal(grant(51, Optional.empty()), poor))
        .contains(new AboveLimit(Money.ofFen(50)));
    assertThat(RULES.refusal(grant(50, Optional.of(NOW.plusMillis(1))), poor)).isEmpty();
    assertThat(RULES.refusal(grant(50, Optional.of(NOW)), poor)).contains(new ExpiryPassed());
    assertThat(RULES.refusal(grant(50, Optional.empty()), wallet(0, false)))
        .contains(new BalanceNotHeld());
    assertThat(grant(50, Optional.of(NOW.plusNanos(999_999))).expiresAt()).contains(NOW);
    assertThatIllegalArgumentException().isThrownBy(() -> order(MoneyOrderKind.GRANT, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> grant(0, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> order(MoneyOrderKind.REFUND, Fund.CASH, 5, Optional.of(NOW)));
  }

  @Property
  void aWriteOffTakesADebtAwayAndNeverMore(
      @ForAll @LongRange(min = 1, max = 50) long amount,
      @ForAll @LongRange(min = -50, max = 20) long balance) {
    MoneyOrderRequest writeOff = order(MoneyOrderKind.WRITE_OFF, amount);
    boolean allowed = RULES.refusal(writeOff, wallet(balance, true)).isEmpty();

    assertThat(allowed).isEqualTo(amount <= -balance && amount <= 30);
    assertThat(!allowed || balance + writeOff.moves().fen() <= 0).isTrue();
  }

  @Test
  void aWriteOffIsRefusedWithWhatIsOwed() {
    MoneyOrderRequest writeOff = order(MoneyOrderKind.WRITE_OFF, 20);

    assertThat(RULES.refusal(writeOff, wallet(-19, true))).contains(new AboveDebt(Money.ofFen(19)));
    assertThat(RULES.refusal(writeOff, wallet(0, true))).contains(new AboveDebt(Money.ZERO));
    assertThat(RULES.refusal(writeOff, wallet(500, true))).contains(new AboveDebt(Money.ZERO));
    assertThat(RULES.refusal(order(MoneyOrderKind.WRITE_OFF, 31), wallet(-500, true)))
        .contains(new AboveLimit(Money.ofFen(30)));
    assertThat(RULES.refusal(order(MoneyOrderKind.WRITE_OFF, 30), wallet(-500, true))).isEmpty();
    assertThat(RULES.refusal(writeOff, wallet(-20, false))).contains(new BalanceNotHeld());
  }

  @Test
  void whatAnotherWalletCouldPayIsNotGivenUp() {
    PayableWallet owing =
        new PayableWallet(
            new AccountId(1),
            new ProjectId(1),
            AccountState.OPEN,
            true,
            Money.ofFen(-20),
            new Claims(999_999, Money.ofFen(30), Money.ofFen(15), List.of(new MeterNo("M-1"))));

    assertThat(RULES.refusal(order(MoneyOrderKind.WRITE_OFF, 5), owing)).isEmpty();
    assertThat(RULES.refusal(order(MoneyOrderKind.WRITE_OFF, 6), owing))
        .contains(new AboveDebt(Money.ofFen(5)));
    assertThat(
            RULES.refusal(
                order(MoneyOrderKind.WRITE_OFF, 1),
                claimed(new Claims(0, Money.ZERO, Money.ofFen(500), List.of()))))
        .contains(new AboveDebt(Money.ZERO));
  }

  @Test
  void nothingIsGivenUpInAnAccountThatIsNotOpen() {
    MoneyOrderRequest writeOff = order(MoneyOrderKind.WRITE_OFF, 20);

    assertThat(RULES.refusal(writeOff, wallet(AccountState.CLOSED, -20, true)))
        .contains(new AccountClosed());
    assertThat(RULES.refusal(writeOff, wallet(AccountState.PRESET, -20, true)))
        .contains(new AccountNotOpen());
  }

  @Test
  void everyKindHasAWordOfItsOwn() {
    assertThat(MoneyOrderKind.WRITE_OFF.word()).isEqualTo(EntryKind.WRITE_OFF.word());
    for (MoneyOrderKind kind : MoneyOrderKind.values()) {
      assertThat(MoneyOrderKind.ofWord(kind.word())).isEqualTo(kind);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> MoneyOrderKind.ofWord("gift"));
  }

  @Test
  void anOrderMovesSomethingAndARefundTakesIt() {
    assertThat(order(MoneyOrderKind.REFUND, 5).moves()).isEqualTo(Money.ofFen(-5));
    assertThatIllegalArgumentException().isThrownBy(() -> order(MoneyOrderKind.REFUND, -5));
    assertThatIllegalArgumentException().isThrownBy(() -> order(MoneyOrderKind.REFUND, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> order(MoneyOrderKind.CORRECTION, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> order(MoneyOrderKind.WRITE_OFF, -5));
  }

  @Test
  void limitsArePositive() {
    Money one = Money.ofFen(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MoneyOrderLimits(Money.ZERO, one, one, one));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MoneyOrderLimits(one, Money.ZERO, one, one));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MoneyOrderLimits(one, one, Money.ZERO, one));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MoneyOrderLimits(one, one, one, Money.ZERO));
  }

  @Test
  void anOperatorIsOneLineOfSixtyFourCharacters() {
    assertThat(new Operator("陈 " + "x".repeat(62)).name()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new Operator("x".repeat(65)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Operator(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> new Operator("a\nb"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Operator("a\ud800b"));
  }

  private static MoneyOrderRequest order(MoneyOrderKind kind, long fen) {
    return order(kind, Fund.CASH, fen);
  }

  private static MoneyOrderRequest grant(long fen, Optional<Instant> expiresAt) {
    return order(MoneyOrderKind.GRANT, Fund.SUBSIDY, fen, expiresAt);
  }

  private static MoneyOrderRequest order(MoneyOrderKind kind, Fund fund, long fen) {
    return order(kind, fund, fen, Optional.empty());
  }

  private static MoneyOrderRequest order(
      MoneyOrderKind kind, Fund fund, long fen, Optional<Instant> expiresAt) {
    return new MoneyOrderRequest(
        kind,
        new OrderNo("D-1"),
        new Purse(new AccountNo("A-1"), Utility.ELECTRICITY, fund),
        Money.ofFen(fen),
        new Reason("moved out"),
        new Operator("Chen Li"),
        expiresAt);
  }

  private static PayableWallet wallet(long left, boolean heldByHub) {
    return wallet(AccountState.OPEN, left, heldByHub);
  }

  private static PayableWallet wallet(AccountState state, long left, boolean heldByHub) {
    return new PayableWallet(
        new AccountId(1), new ProjectId(1), state, heldByHub, Money.ofFen(left), Claims.NONE);
  }
}
