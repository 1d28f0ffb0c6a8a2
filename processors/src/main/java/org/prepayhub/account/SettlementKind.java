package org.prepayhub.account;

import org.prepayhub.units.Money;

/** What an opening or a closure moves a wallet by. */
public enum SettlementKind {
  /** An old balance that was brought along. */
  DEPOSIT,
  /** What was used of a balance that the meter held, until the account left the meter. */
  CHARGE,
  /** What is left is paid back. */
  REFUND,
  /** What is owed is asked for. */
  SUPPLEMENT,
  /** Parts of a fen that were used and never posted, as a whole fen. */
  ROUNDING,
  /** What is left of what was granted is nobody's to be paid back. */
  EXPIRY;

  /** What an amount of this kind moves the wallet by. */
  public Money moves(Money amount) {
    return switch (this) {
      case DEPOSIT, SUPPLEMENT -> amount;
      case CHARGE, REFUND, ROUNDING, EXPIRY -> Money.ZERO.minus(amount);
    };
  }
}
