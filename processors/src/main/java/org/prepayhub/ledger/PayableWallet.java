package org.prepayhub.ledger;

import org.prepayhub.account.AccountState;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/**
 * A wallet as an order finds it; one that was never used is empty.
 *
 * @param heldByHub whether the ledger itself is the balance
 * @param left posted less accrued: what may be paid back
 */
public record PayableWallet(
    AccountId account, ProjectId project, AccountState state, boolean heldByHub, Money left) {}
