package org.prepayhub.recharge;

import org.prepayhub.access.Grant;

/** Port to where recharges are undone. Safe to call again with the same request for ever. */
public interface Reversals {

  /**
   * Undoes a recharge once, if nothing of it is in the meter or may get there or, where the hub
   * holds the balance, while all of it is there and its day is open: its postings, its sale and its
   * state in one transaction. A recharge that has not come is refused from then on. A refusal of a
   * recharge that is there becomes an item of the work list; one that has arrived stands from then
   * on.
   *
   * @throws org.prepayhub.units.Unavailable when the database cannot be reached in time or another
   *     transaction holds the order; the outcome is then unknown to the caller, who asks again with
   *     the same reversal number
   */
  ReversalOutcome reverse(Grant grant, ReversalRequest request);
}
