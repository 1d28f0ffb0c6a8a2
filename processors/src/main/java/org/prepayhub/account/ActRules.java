package org.prepayhub.account;

import java.util.List;
import java.util.Optional;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.units.Money;

/** What must hold for an act to be done to an account, first refusal wins. */
public final class ActRules {
  /** An account as an act finds it. */
  public record Found(AccountState state, MoneyHolder balanceHeldBy) {
    /** Whether its money is in its meters, to be settled by what they show. */
    public boolean isHeldByMeters() {
      return state == AccountState.OPEN && balanceHeldBy == MoneyHolder.METER;
    }

    /** Whether its wallets are brought to zero when it is closed. */
    public boolean isSettled() {
      return balanceHeldBy == MoneyHolder.HUB || isHeldByMeters();
    }
  }

  /** One rule: empty allows, anything else is the refusal. */
  @FunctionalInterface
  interface Rule {
    Optional<ActOutcome.Refused> refusal(ActRequest request, Found account);
  }

  private final List<Rule> all;

  /**
   * @param mostDeposit that one opening may bring along: an amount of one digit too many is
   *     somebody's real money
   */
  public ActRules(Money mostDeposit) {
    if (!mostDeposit.isPositive()) {
      throw new IllegalArgumentException("what an opening may bring along must be positive");
    }
    this.all =
        List.of(
            ActRules::isALegalMove,
            ActRules::hubHoldsWhatIsBrought,
            (request, account) -> withinLimit(request, mostDeposit));
  }

  /** The first refusal, or empty when the act may be done. */
  public Optional<ActOutcome.Refused> refusal(ActRequest request, Found account) {
    return all.stream().flatMap(rule -> rule.refusal(request, account).stream()).findFirst();
  }

  private static Optional<ActOutcome.Refused> isALegalMove(ActRequest request, Found account) {
    boolean legal =
        switch (request.act()) {
          case OPENING, CLOSURE -> AccountState.allowed(account.state(), request.act().leadsTo());
          case REPLACEMENT, TRANSFER -> account.state() == AccountState.OPEN;
        };
    return legal
        ? Optional.empty()
        : Optional.of(
            switch (account.state()) {
              case PRESET -> new ActOutcome.NotOpen();
              case OPEN -> new ActOutcome.AlreadyOpen();
              case CLOSED -> new ActOutcome.AlreadyClosed();
            });
  }

  /** What is brought along goes into no meter. */
  private static Optional<ActOutcome.Refused> hubHoldsWhatIsBrought(
      ActRequest request, Found account) {
    boolean moves = account.balanceHeldBy() != MoneyHolder.HUB && request.deposit().isPresent();
    return moves ? Optional.of(new ActOutcome.BalanceNotHeld()) : Optional.empty();
  }

  private static Optional<ActOutcome.Refused> withinLimit(ActRequest request, Money most) {
    return request
        .deposit()
        .filter(deposit -> deposit.compareTo(most) > 0)
        .map(deposit -> new ActOutcome.AboveLimit(most));
  }
}
