package org.prepayhub.account;

import org.prepayhub.units.Money;

/** What an opening or a closure moves a wallet by. */
public enum SettlementKind {
  /** An old balance that was brought along. */
  DEPOSIT,
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
      case REFUND, ROUNDING, EXPIRY -> Money.ZERO.minus(amount);
    };
  }
}
