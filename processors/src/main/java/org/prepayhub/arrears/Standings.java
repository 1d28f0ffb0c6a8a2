package org.prepayhub.arrears;

import java.time.Instant;

/** Accounts whose standing must be looked at although nobody charged them. */
public interface Standings {

  /** Ends trips whose deadline is over, and has them decided anew. */
  int lapse(Instant now, int most);

  /**
   * Tells people, once each, which commands to give the power back have waited longer than they
   * may.
   */
  int alarm(Instant now, int most);

  /**
   * Has those looked at whose power is off although their balance changed, whatever changed it and
   * told nobody, and those of whose meters one was never told to cut it.
   */
  int sweep(Instant now, int most);

  /**
   * Decides on accounts whose time has come: a trip was put off to now, money came, a command
   * lapsed, the terms changed. One that cannot be decided on is left alone for a while, and people
   * are told.
   *
   * @return how many were decided on
   */
  int moveDue(Instant now, int most);
}
