package org.prepayhub.adapters.postgres;

import static org.prepayhub.command.CommandState.CANCELLED;
import static org.prepayhub.command.CommandState.CONFIRMED;
import static org.prepayhub.command.CommandState.HELD;
import static org.prepayhub.command.CommandState.QUEUED;
import static org.prepayhub.command.CommandState.REFUSED;
import static org.prepayhub.command.CommandState.SENT;
import static org.prepayhub.command.CommandState.SUPERSEDED;
import static org.prepayhub.command.CommandState.UNKNOWN;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prepayhub.command.CommandState;
import org.prepayhub.command.CommandVerdict;
import org.prepayhub.command.DueCommand;
import org.prepayhub.event.CommandEvent;
import org.prepayhub.metering.MeterBackOff;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what a verdict means, inside the transaction that holds the command's lock. */
record CommandVerdictWriter(JdbcTemplate engine, PostgresEvents events, String node) {

  void carryOut(CommandVerdict verdict, DueCommand due, LockedCommand locked, Instant now) {
    switch (verdict) {
      case CommandVerdict.Send(Instant lateUntil) -> send(lateUntil, due, locked, now);
      case CommandVerdict.Done _ -> done(locked, now);
      case CommandVerdict.Refused(String why) -> refused(why, locked, now);
      case CommandVerdict.WaitUntil(Instant at, String why) ->
          leave(locked, afterFrame(locked), why, at, later(due, at, now));
      case CommandVerdict.TooLate _ -> back(locked);
      case CommandVerdict.Overtaken _ ->
          end(SUPERSEDED, "a later command took its place", locked, now);
      case CommandVerdict.TakenBack(String why) -> end(CANCELLED, why, locked, now);
      case CommandVerdict.Insist(Instant at, String why) -> insist(why, locked, at, now);
      case CommandVerdict.Hold(String why) -> hold(why, locked, now);
      case CommandVerdict.NotOurs _ -> {}
    }
  }

  /** The meter could not be asked. */
  void postpone(DueCommand due, LockedCommand locked, Instant now, String why) {
    leave(locked, afterFrame(locked), why, null, now.plus(MeterBackOff.after(due.attempt())));
  }

  private static CommandState afterFrame(LockedCommand locked) {
    return locked.state() == SENT ? UNKNOWN : locked.state();
  }

  private static Instant later(DueCommand due, Instant at, Instant now) {
    Instant backOff = now.plus(MeterBackOff.after(due.attempt()));
    return backOff.isAfter(at) ? backOff : at;
  }

  private void send(Instant lateUntil, DueCommand due, LockedCommand locked, Instant now) {
    toQueue(locked, SENT);
    engine.update(
        SwitchingSql.SEND, now.toString(), lateUntil.toString(), node, due.epoch(), locked.id());
  }

  /** A frame that left is written off before anything else becomes of the command. */
  private static void toQueue(LockedCommand locked, CommandState then) {
    if (locked.state() == SENT) {
      locked.mayGo(UNKNOWN, QUEUED, then);
    } else if (locked.state() == UNKNOWN) {
      locked.mayGo(QUEUED, then);
    } else {
      locked.mayGo(then);
    }
  }

  private void done(LockedCommand locked, Instant now) {
    locked.mayGo(CONFIRMED);
    settle(locked, CONFIRMED, null, now);
    tell(new CommandEvent.CommandConfirmed(locked.project(), now, locked.meter(), locked.kind()));
  }

  private void refused(String why, LockedCommand locked, Instant now) {
    locked.mayGo(REFUSED);
    settle(locked, REFUSED, why, now);
    people("refused-command", why, locked, now);
    tell(
        new CommandEvent.CommandRefused(locked.project(), now, locked.meter(), locked.kind(), why));
  }

  private void insist(String why, LockedCommand locked, Instant at, Instant now) {
    leave(locked, afterFrame(locked), why, null, at);
    people("power-not-given", why, locked, now);
  }

  private void hold(String why, LockedCommand locked, Instant now) {
    if (locked.state() == SENT) {
      locked.mayGo(UNKNOWN, HELD);
    } else {
      locked.mayGo(HELD);
    }
    leave(locked, HELD, why, null, now);
    people("held-command", why, locked, now);
    tell(new CommandEvent.CommandHeld(locked.project(), now, locked.meter(), locked.kind(), why));
  }

  /** Until its deadline has it decided anew. */
  private void back(LockedCommand locked) {
    toQueue(locked, QUEUED);
    Instant deadline = locked.open().deadline().orElseThrow();
    leave(locked, QUEUED, "its deadline is too near", null, deadline);
  }

  private void end(CommandState state, String why, LockedCommand locked, Instant now) {
    toQueue(locked, state);
    settle(locked, state, why, now);
  }

  private void leave(
      LockedCommand locked, CommandState state, String why, @Nullable Instant late, Instant due) {
    engine.update(
        SwitchingSql.WAIT,
        state.name(),
        why,
        due.toString(),
        late == null ? null : late.toString(),
        locked.id());
  }

  private void settle(LockedCommand locked, CommandState state, @Nullable String why, Instant now) {
    engine.update(SwitchingSql.SETTLE, state.name(), why, now.toString(), locked.id());
  }

  private void people(String kind, String why, LockedCommand locked, Instant now) {
    engine.update(
        SwitchingSql.TELL_PEOPLE, locked.project().value(), kind, locked.id(), why, now.toString());
  }

  private void tell(CommandEvent event) {
    events.append(engine, List.of(event));
  }
}
