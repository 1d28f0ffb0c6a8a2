package org.prepayhub.ledger;

import java.util.Optional;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/**
 * A meter that holds its account's balance and shows other purchases than the ledger sold to it, or
 * another balance than the ledger has there.
 *
 * @param shown what its last reading says
 * @param booked what the ledger has
 */
public record MeterDrift(MeterNo meterNo, Side shown, Side booked, DriftRepair.Ways ways) {

  /** A count of sales and all they add up to. */
  public record Purchases(int count, Money money) {
    private String inWords() {
      return money.fen() + " fen in " + count + " sales";
    }
  }

  /**
   * What one of the two says.
   *
   * @param balance empty where it cannot be told, as the ledger cannot of an account with several
   *     such meters
   */
  public record Side(Purchases purchases, Optional<Money> balance) {}

  /** How much more than the ledger the meter was sold; negative where it was sold less. */
  public Money drift() {
    return shown.purchases().money().minus(booked.purchases().money());
  }

  /** How many sales more than the ledger the meter counts; negative where it counts fewer. */
  int uncounted() {
    return shown.purchases().count() - booked.purchases().count();
  }

  /** How much more than the ledger the meter holds; empty where either does not tell. */
  public Optional<Money> balanceDrift() {
    return shown.balance().flatMap(holds -> booked.balance().map(balance -> holds.minus(balance)));
  }

  /** What is wrong, in words; the same as long as nothing changes. */
  public String why() {
    String purchases =
        "meter "
            + meterNo
            + " shows "
            + shown.purchases().inWords()
            + ", the ledger has "
            + booked.purchases().inWords();
    return balanceDrift()
        .filter(more -> !more.equals(Money.ZERO))
        .map(more -> purchases + "; it holds " + beside(more.fen()) + " the ledger has there")
        .orElse(purchases);
  }

  private static String beside(long fen) {
    return Math.abs(fen) + " fen " + (fen > 0 ? "more than" : "less than");
  }

  /** What an operator may do about it, once it is clear how it came about. */
  public String repair() {
    return DriftRepair.of(this);
  }
}
