package org.prepayhub.command;

import static org.prepayhub.command.CommandState.CANCELLED;
import static org.prepayhub.command.CommandState.CONFIRMED;
import static org.prepayhub.command.CommandState.EXPIRED;
import static org.prepayhub.command.CommandState.HELD;
import static org.prepayhub.command.CommandState.QUEUED;
import static org.prepayhub.command.CommandState.REFUSED;
import static org.prepayhub.command.CommandState.SENT;
import static org.prepayhub.command.CommandState.SUPERSEDED;
import static org.prepayhub.command.CommandState.UNKNOWN;

import java.util.List;

/** Every legal move of a command. */
public final class CommandTransitions {

  /** One legal move. */
  public record Transition(CommandState from, CommandState to, String why) {}

  public static final List<Transition> ALL =
      List.of(
          new Transition(QUEUED, SENT, "committed before the first frame leaves"),
          new Transition(QUEUED, CONFIRMED, "the meter shows it already; no frame left"),
          new Transition(QUEUED, REFUSED, "a trip: the meter's profile has no such command"),
          new Transition(
              QUEUED,
              HELD,
              "a trip: sent as often as is allowed, or by a profile that changed since"),
          new Transition(QUEUED, EXPIRED, "it could not be sent before its deadline"),
          new Transition(
              QUEUED,
              CANCELLED,
              "the meter is no longer of the account it was for, or in service no more"),
          new Transition(QUEUED, SUPERSEDED, "a later command took its place"),
          new Transition(SENT, CONFIRMED, "read back: the meter shows it"),
          new Transition(
              SENT,
              REFUSED,
              "a trip: the meter answered with exception 1, 2 or 3: it never does it"),
          new Transition(SENT, UNKNOWN, "sent, and the meter does not show it or cannot be asked"),
          new Transition(UNKNOWN, CONFIRMED, "read back: the meter shows it"),
          new Transition(
              UNKNOWN, QUEUED, "read back: not done, and no late frame can be executed any more"),
          new Transition(UNKNOWN, HELD, "a trip: sent as often as is allowed, and never done"),
          new Transition(UNKNOWN, CANCELLED, "its meter is in service no more and cannot be asked"),
          new Transition(HELD, EXPIRED, "its deadline is over; its account is decided on anew"),
          new Transition(
              HELD,
              CANCELLED,
              "the meter is no longer of the account it was for, or in service no more"),
          new Transition(HELD, SUPERSEDED, "its account was decided on anew"));

  private CommandTransitions() {}

  public static boolean allowed(CommandState from, CommandState to) {
    return ALL.stream().anyMatch(move -> move.from() == from && move.to() == to);
  }
}
