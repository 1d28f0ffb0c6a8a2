package org.prepayhub.metering;

import java.util.List;

/** How far a collection run is. */
public enum RunState {
  /** Its passes are due or under way. */
  RUNNING,
  /** Every pass of it has a result, or the reason why it has none. */
  ENDED,
  /** Its slot went by while nobody could open it. */
  MISSED;

  /** One legal move. */
  public record Transition(RunState from, RunState to, String why) {}

  /** Every legal move. */
  public static final List<Transition> TRANSITIONS =
      List.of(
          new Transition(RUNNING, ENDED, "every pass is done"),
          new Transition(RUNNING, ENDED, "the window closed; passes without a result failed"),
          new Transition(RUNNING, ENDED, "the group's next run began"));

  public static boolean allowed(RunState from, RunState to) {
    return TRANSITIONS.stream().anyMatch(move -> move.from() == from && move.to() == to);
  }
}
