package org.prepayhub.ledger;

import java.time.Instant;

/** Port to the grants that are given for a time. */
public interface GrantTerms {
  /** The client of the orders that the hub gives itself; no caller can be named so. */
  String CLIENT = "hub:grants";

  /**
   * Whether anything is left of a grant that the hub gave itself and that expired.
   *
   * @param until grants that expire later do not count
   * @throws org.prepayhub.units.Unavailable when the database was away
   */
  boolean endsOwn(Instant until);

  /**
   * Ends grants that expired: what is left of each goes back, by an order of its own and once. Safe
   * to call again, and from several nodes at once.
   *
   * @param until grants that expire later go on
   * @param most wallets looked at in one transaction
   * @param at when it is posted
   * @return wallets that moved; as many as were looked at most, and there may be more
   * @throws org.prepayhub.units.Unavailable when the database was away; the next call goes on
   */
  int expire(Instant until, int most, Instant at);
}
