package org.prepayhub.access;

import java.time.Instant;

/** What came of checking a signature. */
public sealed interface Verification {

  /** Signed by a holder of a live secret, within the window. */
  record Genuine() implements Verification {}

  /** Not signed with any live secret, or altered on the way. */
  record Forged() implements Verification {}

  /**
   * Signed too long ago or too far ahead.
   *
   * @param hubTime the hub's clock, for the caller to set its own by
   */
  record OutsideWindow(Instant hubTime) implements Verification {}
}
