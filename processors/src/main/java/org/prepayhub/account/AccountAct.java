package org.prepayhub.account;

/** What is done to an account as a whole, once each. */
public enum AccountAct {
  /** Somebody moves in: opening readings are kept, and what is brought along is deposited. */
  OPENING,
  /** Settled for good: closing readings are kept, and what is left is paid back or asked for. */
  CLOSURE;

  /** The state an account has after it. */
  public AccountState leadsTo() {
    return switch (this) {
      case OPENING -> AccountState.OPEN;
      case CLOSURE -> AccountState.CLOSED;
    };
  }
}
