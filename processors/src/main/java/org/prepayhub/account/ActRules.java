package org.prepayhub.account;

import java.util.List;
import java.util.Optional;
import org.prepayhub.metering.MoneyHolder;

/** What must hold for an act to be done to an account, first refusal wins. */
public final class ActRules {
  /** An account as an act finds it. */
  public record Found(AccountState state, MoneyHolder balanceHeldBy) {}

  /** One rule: empty allows, anything else is the refusal. */
  @FunctionalInterface
  interface Rule {
    Optional<ActOutcome.Refused> refusal(ActRequest request, Found account);
  }

  static final List<Rule> ALL = List.of(ActRules::isALegalMove, ActRules::hubHoldsWhatMoves);

  private ActRules() {}

  /** The first refusal, or empty when the act may be done. */
  public static Optional<ActOutcome.Refused> refusal(ActRequest request, Found account) {
    return ALL.stream().flatMap(rule -> rule.refusal(request, account).stream()).findFirst();
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

  /** What a meter holds is not known until it is read, and not moved without it. */
  private static Optional<ActOutcome.Refused> hubHoldsWhatMoves(ActRequest request, Found account) {
    boolean moves =
        switch (account.balanceHeldBy()) {
          case HUB -> false;
          case METER -> request.deposit().isPresent() || request.act() != AccountAct.OPENING;
          case NONE -> request.deposit().isPresent();
        };
    return moves ? Optional.of(new ActOutcome.BalanceNotHeld()) : Optional.empty();
  }
}
