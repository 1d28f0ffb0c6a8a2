package org.prepayhub.ledger;

/** How far an order of money is. */
public enum MoneyOrderState {
  /** In the ledger, for good: what was wrong about it is set right by another order. */
  POSTED,
  /** A refund out of a meter: taken on, and nothing has moved yet. */
  QUEUED,
  /** A refund out of a meter: on its way, and what became of it is being read. */
  SENT,
  /** A refund out of a meter that needs a human: it may have been given back. */
  HELD,
  /** A refund out of a meter that was not given back and will not be. */
  REFUSED
}
