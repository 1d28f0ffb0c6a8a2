package org.prepayhub.ledger;

import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/**
 * A meter that holds its account's balance and shows other purchases than the ledger sold to it.
 *
 * @param shown what its last reading says
 * @param sold what the ledger has
 */
public record MeterDrift(MeterNo meterNo, Purchases shown, Purchases sold) {

  /** A count of sales and all they add up to. */
  public record Purchases(int count, Money money) {
    private String inWords() {
      return money.fen() + " fen in " + count + " sales";
    }
  }

  /** How much more than the ledger the meter has; negative where it has less. */
  public Money drift() {
    return shown.money().minus(sold.money());
  }

  /** What is wrong, in words; the same as long as nothing changes. */
  public String why() {
    return "meter " + meterNo + " shows " + shown.inWords() + ", the ledger has " + sold.inWords();
  }

  /** What an operator may do about it, once it is clear how it came about. */
  public String repair() {
    long fen = drift().fen();
    if (fen > 0) {
      return "find who sold "
          + fen
          + " fen to the meter: book them where they were paid for, else have them given back, and"
          + " let the meter's book say "
          + shown.inWords();
    }
    return fen < 0
        ? "find what took " + -fen + " fen out of the meter, and sell them to it again"
        : "find whose sale is counted without money; let the meter's book say " + shown.inWords();
  }
}
