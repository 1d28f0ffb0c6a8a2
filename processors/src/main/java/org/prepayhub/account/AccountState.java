package org.prepayhub.account;

import java.util.List;

/** Where an account is in its life. */
public enum AccountState {
  /** Made known and not yet given to anybody: it takes no money and is not charged. */
  PRESET,
  /** Somebody pays by it. */
  OPEN,
  /** Settled for good: it takes nothing and is charged nothing. */
  CLOSED;

  /** One legal move. */
  public record Transition(AccountState from, AccountState to, String why) {}

  /** Every legal move. */
  public static final List<Transition> TRANSITIONS =
      List.of(
          new Transition(PRESET, OPEN, "somebody moved in: the opening readings are kept"),
          new Transition(PRESET, CLOSED, "it was never given to anybody and is not needed"),
          new Transition(OPEN, CLOSED, "settled: what was left is paid back or asked for"));

  public static boolean allowed(AccountState from, AccountState to) {
    return TRANSITIONS.stream().anyMatch(move -> move.from() == from && move.to() == to);
  }
}
