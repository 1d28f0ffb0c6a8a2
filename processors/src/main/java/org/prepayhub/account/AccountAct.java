package org.prepayhub.account;

/** What is done to an account as a whole; it is opened once and closed once. */
public enum AccountAct {
  /** Somebody moves in: opening readings are kept, and what is brought along is deposited. */
  OPENING,
  /** Settled for good: closing readings are kept, and what is left is paid back or asked for. */
  CLOSURE,
  /** A meter of it is replaced: the account goes on with what the new one counts. */
  REPLACEMENT,
  /** It moves to another room, and goes on with the meters there. */
  TRANSFER;

  /** The state an account has after it. */
  public AccountState leadsTo() {
    return switch (this) {
      case OPENING, REPLACEMENT, TRANSFER -> AccountState.OPEN;
      case CLOSURE -> AccountState.CLOSED;
    };
  }
}
