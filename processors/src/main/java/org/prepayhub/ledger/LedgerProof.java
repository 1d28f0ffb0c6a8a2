package org.prepayhub.ledger;

import java.util.function.Consumer;

/**
 * Recomputes what the ledger, the orders and the meters must say of each other, and reports where
 * they do not agree. Changes nothing and may run beside a working hub.
 */
public interface LedgerProof {

  /**
   * Compares everything; every difference goes to the listener as it is found.
   *
   * @throws org.prepayhub.units.Unavailable when the database went away; the same may be done again
   */
  Result run(Consumer<Difference> found);

  /**
   * One disagreement, in words an operator can use.
   *
   * @param what the two figures that should agree
   * @param where the number of the order, account, meter or entry
   * @param next what to do about it
   */
  record Difference(String what, String where, String next) {
    @Override
    public String toString() {
      return where + ": " + what + "; " + next;
    }
  }

  /**
   * The sum of it.
   *
   * @param checked things compared
   */
  record Result(long differences, long checked) {}
}
