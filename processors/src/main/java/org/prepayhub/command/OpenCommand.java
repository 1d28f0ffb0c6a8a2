package org.prepayhub.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A command under its lock.
 *
 * @param deadline after which nothing of it may be executed; empty where it is never too late
 * @param lateUntil when the last frame, its own or of an earlier command of its meter, can no
 *     longer be executed; empty where none was committed to
 * @param maxHold how long its gateway may keep a frame
 * @param overtaken whether there is a later command for its meter and the same reason
 */
public record OpenCommand(
    Optional<Instant> deadline,
    Optional<Instant> lateUntil,
    int sends,
    Duration maxHold,
    boolean overtaken,
    Cause cause) {

  /** What became of the reason for which it was decided. */
  public enum Cause {
    HOLDS,
    /** The account it is for is to be looked at again, and nobody has yet. */
    IN_DOUBT,
    /** The meter is no longer of the account it is for. */
    GONE,
    /** The meter is in service no more: whatever answers at its address is another. */
    METER_GONE
  }

  /** It is never too late for power that is to come back, and nothing of it is given up. */
  boolean givesPower() {
    return deadline.isEmpty();
  }
}
