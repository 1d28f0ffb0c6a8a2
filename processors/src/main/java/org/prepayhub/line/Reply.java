package org.prepayhub.line;

import java.time.Duration;

/**
 * What became of a query. The kinds differ in what may be believed about the station having acted
 * on it.
 */
public sealed interface Reply {

  /** The station answered, and the answer was checked to belong to the query. */
  record Answered(byte[] pdu) implements Reply {}

  /**
   * The station, or the gateway in its name, answered with an exception: it did not act.
   *
   * @param code the exception code (Modbus Application Protocol V1.1b3, section 7)
   */
  record Refused(int code) implements Reply {}

  /** Sent, and nothing that belongs to the query came back in time: the station may have acted. */
  record Silent(Duration waited) implements Reply {}

  /**
   * The connection ended, or its bytes could no longer be trusted, after the query was sent: the
   * station may have acted.
   */
  record Broken(String why) implements Reply {}

  /** Not sent because the carrier is not connected: the station did not act. */
  record Unreachable(String why) implements Reply {}

  /**
   * Not sent because the line declined it: the station did not act.
   *
   * @param cause which of its rules the line applied
   */
  record Declined(Cause cause, String why) implements Reply {}

  /** Why a line did not send a query. */
  enum Cause {
    /** It waited longer than its sender wanted. */
    TOO_LATE,
    /** The station has been silent and is only probed now and then. */
    BACKED_OFF,
    /** More queries are waiting than the line holds. */
    QUEUE_FULL,
    /** This node does not hold the lease of the line's gateway. */
    NOT_HELD,
    /** The line was closed while the query waited. */
    CLOSED
  }
}
