package org.prepayhub.line;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a line has done since it was opened.
 *
 * @param counts replies by kind
 * @param occupied the time in which a transaction was under way; over the time since opening it is
 *     the line's occupancy
 * @param queueWait the time all sent queries together waited
 * @param longestWait the longest time a query waited until it was sent
 * @param lastContact when a station, or the gateway in its name, last answered
 * @param waiting queries in the queue now
 * @param leftAlone stations that are backed off now
 */
public record LineFigures(
    Counts counts,
    Duration open,
    Duration occupied,
    Duration queueWait,
    Duration longestWait,
    Optional<Instant> lastContact,
    int waiting,
    int leftAlone,
    boolean connected) {

  /** Replies by kind. */
  public record Counts(
      long answered, long refused, long silent, long broken, long unreachable, long declined) {

    /** Queries that were on the wire. */
    public long sent() {
      return answered + refused + silent + broken;
    }
  }
}
