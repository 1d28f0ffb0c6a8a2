package org.prepayhub.ledger;

import org.prepayhub.account.AccountState;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/**
 * A wallet as an order finds it; one that was never used is empty.
 *
 * @param heldByHub whether the ledger itself is the balance
 * @param balance what is posted
 * @param unpostedMicroFen used and not posted, less than a fen
 */
public record PayableWallet(
    AccountId account,
    ProjectId project,
    AccountState state,
    boolean heldByHub,
    Money balance,
    long unpostedMicroFen) {

  /** What may be paid back: a fen that is used in part is not. */
  public Money left() {
    return unpostedMicroFen > 0 ? balance.minus(Money.ofFen(1)) : balance;
  }
}
