package org.prepayhub.close;

/** What came of closing a day. */
public sealed interface CloseOutcome {

  /**
   * Its figures stand.
   *
   * @param wallets rows of it
   * @param late entries whose own day was closed before they came
   * @param checksum over all rows and the checksum of the day before
   */
  record Closed(long wallets, long late, String checksum) implements CloseOutcome {}

  /** It was closed before; counted again it comes to the same, and nothing was written. */
  record ClosedBefore(String checksum) implements CloseOutcome {}

  /** It cannot be closed now. */
  record Held(String why) implements CloseOutcome {}

  /** Another node is at the days of this project, or has closed further. */
  record Elsewhere() implements CloseOutcome {}
}
