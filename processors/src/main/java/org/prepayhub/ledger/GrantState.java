package org.prepayhub.ledger;

/** What has become of a grant. */
public enum GrantState {
  /** Something is left of it, and pays. */
  OPEN,
  /** Nothing is left of it: it was used, or settled with the closure of its account. */
  SPENT,
  /** It expired before it was spent, and what was left of it went back. */
  EXPIRED
}
