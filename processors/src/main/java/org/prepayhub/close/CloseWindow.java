package org.prepayhub.close;

import java.time.Instant;

/**
 * What one close counts. Entries are numbered as they are written, and a close fixes the number up
 * to which it counted once every entry up to it is either committed or gone. So each entry is in
 * exactly one close: that of its own day if that was still open, else the next one that was.
 *
 * @param from begin of the day, where the one before ended
 * @param to end of the day; no part of it
 * @param after the number up to which the close before counted; 0 before the first
 * @param upTo the number up to which this one counts
 */
public record CloseWindow(Instant from, Instant to, long after, long upTo) {
  public CloseWindow {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a day ends after it began: " + from + " to " + to);
    }
    if (after < 0 || upTo < after) {
      throw new IllegalArgumentException("a close counts on: after " + after + " up to " + upTo);
    }
  }

  /** How a close takes an entry. */
  public enum Placement {
    /** It is of the day. */
    OWN,
    /** Its own day was closed before it came. */
    LATE,
    /** Another close has it, or will. */
    ELSEWHERE
  }

  public Placement placementOf(long entryId, Instant bookedAt) {
    if (entryId > upTo || !bookedAt.isBefore(to)) {
      return Placement.ELSEWHERE;
    }
    if (!bookedAt.isBefore(from)) {
      return Placement.OWN;
    }
    return entryId > after ? Placement.LATE : Placement.ELSEWHERE;
  }
}
