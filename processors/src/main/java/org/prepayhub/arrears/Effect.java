package org.prepayhub.arrears;

import java.time.Instant;
import java.util.Optional;

/** What follows from a decision; carried out in its transaction. */
public sealed interface Effect {

  /** The account stands elsewhere now: an event. */
  record Moved(Standing from, Standing to) implements Effect {}

  /** Its people are to know: a row of the notice outbox. */
  record Notify(NoticeKind kind) implements Effect {}

  /** The power is to be cut, but not yet: an event. */
  record PutOff(Instant until) implements Effect {}

  /**
   * The power is to be cut for money: commands.
   *
   * @param before when the next window begins in which that is forbidden; a command that has not
   *     been sent by then lapses
   */
  record Trip(Optional<Instant> before) implements Effect {}

  /** The power is to come back: commands. */
  record GivePower(Restore how) implements Effect {}
}
