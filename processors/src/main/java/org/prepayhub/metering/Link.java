package org.prepayhub.metering;

import java.util.List;

/** Whether a meter answers. */
public enum Link {
  /** No reading of it was ever believed. */
  NEVER_SEEN,
  /** Its last due reading came. */
  ONLINE,
  /** Silent for as many runs as its group tolerates. */
  LOST,
  /** Nothing can be said: its gateway is gone. */
  UNREACHABLE;

  /** What a run may tell about a meter. */
  public enum Sign {
    READ,
    SILENT_TOO_LONG,
    GATEWAY_GONE
  }

  /** One legal move. */
  public record Transition(Link from, Sign sign, Link to, String why) {}

  /** Every legal move; a sign that is not listed for a link changes nothing. */
  public static final List<Transition> TRANSITIONS =
      List.of(
          new Transition(NEVER_SEEN, Sign.READ, ONLINE, "its first reading came"),
          new Transition(NEVER_SEEN, Sign.GATEWAY_GONE, UNREACHABLE, "its gateway is gone"),
          new Transition(NEVER_SEEN, Sign.SILENT_TOO_LONG, LOST, "it never answered"),
          new Transition(ONLINE, Sign.SILENT_TOO_LONG, LOST, "it stopped answering"),
          new Transition(ONLINE, Sign.GATEWAY_GONE, UNREACHABLE, "its gateway is gone"),
          new Transition(LOST, Sign.READ, ONLINE, "it answers again"),
          new Transition(LOST, Sign.GATEWAY_GONE, UNREACHABLE, "its gateway is gone"),
          new Transition(UNREACHABLE, Sign.READ, ONLINE, "its gateway is back and it answers"),
          new Transition(
              UNREACHABLE, Sign.SILENT_TOO_LONG, LOST, "its gateway is back, it stays silent"));

  /** Where a sign leads; the same link where it changes nothing. */
  public Link after(Sign sign) {
    return TRANSITIONS.stream()
        .filter(move -> move.from() == this && move.sign() == sign)
        .map(Transition::to)
        .findAny()
        .orElse(this);
  }
}
