package org.prepayhub.ledger;

import java.util.Locale;
import org.prepayhub.units.Money;

/** What an order of money that is no recharge does to the wallet. */
public enum MoneyOrderKind {
  /** Sets a mistake right, either way. */
  CORRECTION,
  /** Pays back what is left. */
  REFUND,
  /** Gives a subsidy. */
  GRANT,
  /** Gives up what is owed. */
  WRITE_OFF;

  /** What an order of this kind and amount moves the wallet by. */
  public Money moves(Money amount) {
    return switch (this) {
      case CORRECTION, GRANT, WRITE_OFF -> amount;
      case REFUND -> Money.ZERO.minus(amount);
    };
  }

  /** The kind as the books write it; the journal entry of an order has the word of its kind. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The kind of a word.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static MoneyOrderKind ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
