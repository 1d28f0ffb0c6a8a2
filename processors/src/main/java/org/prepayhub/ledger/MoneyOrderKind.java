package org.prepayhub.ledger;

import org.prepayhub.units.Money;

/** What an order of money that is no recharge does to the wallet. */
public enum MoneyOrderKind {
  /** Sets a mistake right, either way. */
  CORRECTION,
  /** Pays back what is left. */
  REFUND,
  /** Gives a subsidy. */
  GRANT;

  /** What an order of this kind and amount moves the wallet by. */
  public Money moves(Money amount) {
    return switch (this) {
      case CORRECTION, GRANT -> amount;
      case REFUND -> Money.ZERO.minus(amount);
    };
  }
}
