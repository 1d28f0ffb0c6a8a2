package org.prepayhub.close;

import java.util.List;

/** How far the close of one day of one project is. */
public enum CloseState {
  /** The day is over and its close has not been tried. */
  DUE,
  /**
   * It could not be closed, and its row says why. It is tried again, and later days wait for it.
   */
  HELD,
  /** Its figures stand for ever. */
  CLOSED;

  /** One legal move. */
  public record Transition(CloseState from, CloseState to, String why) {}

  /** Every legal move. */
  public static final List<Transition> TRANSITIONS =
      List.of(
          new Transition(DUE, CLOSED, "everything up to the cut is counted"),
          new Transition(DUE, HELD, "a transaction that posted does not end, or figures differ"),
          new Transition(HELD, CLOSED, "what stood against it is gone"));

  public static boolean allowed(CloseState from, CloseState to) {
    return TRANSITIONS.stream().anyMatch(move -> move.from() == from && move.to() == to);
  }
}
