package org.prepayhub.ledger;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/** What an order of money must satisfy to be posted, first refusal wins. */
public final class MoneyOrderRules {
  /** One rule: empty allows, anything else is the refusal. */
  @FunctionalInterface
  interface Rule {
    Optional<MoneyOrderOutcome> refusal(MoneyOrderRequest request, PayableWallet wallet);
  }

  private final List<Rule> all;

  /**
   * @param clock by which a grant that is to expire is told from one that is over
   */
  public MoneyOrderRules(MoneyOrderLimits limits, Clock clock) {
    all =
        List.of(
            MoneyOrderRules::accountOpen,
            MoneyOrderRules::whoHoldsBalanceGivesIt,
            MoneyOrderRules::ownMoneyOnly,
            (request, wallet) -> withinLimit(request, limits.most(request.kind())),
            (request, wallet) -> expiryAhead(request, clock),
            MoneyOrderRules::meterIsThere,
            MoneyOrderRules::nothingIsUnderWay,
            MoneyOrderRules::everyMeterRead,
            MoneyOrderRules::meterAgrees,
            MoneyOrderRules::notMoreThanIsLeft,
            MoneyOrderRules::notMoreThanIsOwed);
  }

  /** The first refusal, or empty when the order may be posted. */
  public Optional<MoneyOrderOutcome> refusal(MoneyOrderRequest request, PayableWallet wallet) {
    return all.stream().flatMap(rule -> rule.refusal(request, wallet).stream()).findFirst();
  }

  private static Optional<MoneyOrderOutcome> accountOpen(
      MoneyOrderRequest request, PayableWallet wallet) {
    return switch (wallet.state()) {
      case OPEN -> Optional.empty();
      case PRESET -> Optional.of(new MoneyOrderOutcome.AccountNotOpen());
      case CLOSED -> Optional.of(new MoneyOrderOutcome.AccountClosed());
    };
  }

  /** A meter gives back what it holds; it corrects nothing, and forgives nothing. */
  private static Optional<MoneyOrderOutcome> whoHoldsBalanceGivesIt(
      MoneyOrderRequest request, PayableWallet wallet) {
    boolean meterGives = request.kind() == MoneyOrderKind.REFUND && wallet.meter().isPresent();
    return wallet.heldByHub() || meterGives
        ? Optional.empty()
        : Optional.of(new MoneyOrderOutcome.BalanceNotHeld());
  }

  private static Optional<MoneyOrderOutcome> meterIsThere(
      MoneyOrderRequest request, PayableWallet wallet) {
    return wallet
        .meter()
        .filter(meter -> !meter.online())
        .map(meter -> new MoneyOrderOutcome.MeterOffline(meter.no()));
  }

  private static Optional<MoneyOrderOutcome> nothingIsUnderWay(
      MoneyOrderRequest request, PayableWallet wallet) {
    return wallet
        .meter()
        .flatMap(
            meter ->
                switch (meter.way()) {
                  case FREE -> Optional.empty();
                  case SALE -> Optional.of(new MoneyOrderOutcome.SaleUnderWay(meter.no()));
                  case REFUND -> Optional.of(new MoneyOrderOutcome.RefundUnderWay(meter.no()));
                });
  }

  private static Optional<MoneyOrderOutcome> ownMoneyOnly(
      MoneyOrderRequest request, PayableWallet wallet) {
    boolean granted =
        request.kind() == MoneyOrderKind.REFUND && request.purse().fund() != Fund.CASH;
    return granted ? Optional.of(new MoneyOrderOutcome.GrantNotPaidBack()) : Optional.empty();
  }

  private static Optional<MoneyOrderOutcome> withinLimit(MoneyOrderRequest request, Money most) {
    boolean within =
        request.amount().compareTo(most) <= 0
            && request.amount().compareTo(Money.ZERO.minus(most)) >= 0;
    return within ? Optional.empty() : Optional.of(new MoneyOrderOutcome.AboveLimit(most));
  }

  private static Optional<MoneyOrderOutcome> expiryAhead(MoneyOrderRequest request, Clock clock) {
    return request.expiresAt().filter(at -> !at.isAfter(clock.instant())).isPresent()
        ? Optional.of(new MoneyOrderOutcome.ExpiryPassed())
        : Optional.empty();
  }

  /** What was used since a meter was charged last is not the payer's to be paid back. */
  private static Optional<MoneyOrderOutcome> everyMeterRead(
      MoneyOrderRequest request, PayableWallet wallet) {
    List<MeterNo> unread =
        wallet
            .meter()
            .map(meter -> meter.read() ? List.<MeterNo>of() : List.of(meter.no()))
            .orElse(wallet.claims().unread());
    return request.kind() == MoneyOrderKind.REFUND && !unread.isEmpty()
        ? Optional.of(new MoneyOrderOutcome.ReadingMissing(unread))
        : Optional.empty();
  }

  /** Who knows how much of what it holds is the payer's has found out who else sold to it. */
  private static Optional<MoneyOrderOutcome> meterAgrees(
      MoneyOrderRequest request, PayableWallet wallet) {
    return wallet
        .meter()
        .filter(meter -> !meter.agrees())
        .map(meter -> new MoneyOrderOutcome.MeterDiffers(meter.no()));
  }

  /**
   * A correction of the payer's own money may leave a debt: what was used at a wrong price is owed
   * all the same. Nobody owes a subsidy.
   */
  private static Optional<MoneyOrderOutcome> notMoreThanIsLeft(
      MoneyOrderRequest request, PayableWallet wallet) {
    boolean mayLeaveADebt =
        request.kind() == MoneyOrderKind.CORRECTION && request.purse().fund() == Fund.CASH;
    Money takes = Money.ZERO.minus(request.moves());
    return mayLeaveADebt || !takes.isPositive() || takes.compareTo(wallet.left()) <= 0
        ? Optional.empty()
        : Optional.of(new MoneyOrderOutcome.AboveBalance(wallet.left()));
  }

  /** Whose account has more than nothing afterwards was given money, and not a debt. */
  private static Optional<MoneyOrderOutcome> notMoreThanIsOwed(
      MoneyOrderRequest request, PayableWallet wallet) {
    Money owed = wallet.uncovered();
    return request.kind() == MoneyOrderKind.WRITE_OFF && request.amount().compareTo(owed) > 0
        ? Optional.of(new MoneyOrderOutcome.AboveDebt(owed))
        : Optional.empty();
  }
}
