package org.prepayhub.command;

import java.util.List;

/** How far an order to the money in a meter is. */
public enum PurseState {
  /** Taken on; no frame of it has left. */
  QUEUED,
  /** The expected count is committed, and a frame may have left. */
  SENT,
  /** Sent, and the meter could not be asked yet whether it did it, or does not show it yet. */
  UNKNOWN,
  /** The meter was read to have done it; of a refund the ledger has it. */
  CONFIRMED,
  /** It was not done and will not be. */
  REFUSED,
  /** Needs a human: what the meter shows cannot come of it. */
  HELD;

  /** One legal move. */
  public record Transition(PurseState from, PurseState to, String why) {}

  /** Every legal move. */
  public static final List<Transition> TRANSITIONS =
      List.of(
          new Transition(QUEUED, SENT, "read: enough is left; committed before the frame leaves"),
          new Transition(QUEUED, CONFIRMED, "a clear: read, and nothing is left"),
          new Transition(
              QUEUED,
              REFUSED,
              "less is left than was asked for, the meter could not be asked in time, or its"
                  + " profile has no such command"),
          new Transition(SENT, CONFIRMED, "read back: count and amount show this order"),
          new Transition(
              SENT, UNKNOWN, "sent, and the meter does not show it yet or cannot be asked"),
          new Transition(SENT, HELD, "read back: the count cannot come of this order"),
          new Transition(UNKNOWN, CONFIRMED, "read back: count and amount show this order"),
          new Transition(UNKNOWN, SENT, "read back: not done, and no late frame can follow"),
          new Transition(
              UNKNOWN,
              REFUSED,
              "read back: not done, no late frame can follow, too little is left"),
          new Transition(UNKNOWN, HELD, "the count cannot come of this order, or it is never done"),
          new Transition(SENT, REFUSED, "settled by hand: not done, and no late frame can follow"),
          new Transition(HELD, CONFIRMED, "settled by hand: done"),
          new Transition(HELD, REFUSED, "settled by hand: not done"));

  public static boolean allowed(PurseState from, PurseState to) {
    return TRANSITIONS.stream().anyMatch(move -> move.from() == from && move.to() == to);
  }
}
