package org.prepayhub.ledger;

/** How far an order of money is. */
public enum MoneyOrderState {
  /** In the ledger, for good: what was wrong about it is set right by another order. */
  POSTED
}
