package org.prepayhub.recharge;

/**
 * The states of a recharge order; {@link OrderTransitions} says which may follow which, and why.
 */
public enum OrderState {
  /** In the ledger, not yet on its way to the meter. */
  BOOKED,
  /** The expected purchase count is committed and frames may have been sent. */
  DELIVERING,
  /** The meter showed this very sale, or the hub holds the balance itself. */
  DELIVERED,
  /** Sent, and the meter could not be asked yet whether it took the sale. */
  UNKNOWN,
  /** Needs a human: what the meter shows cannot be this sale, or nobody could ask it for long. */
  HELD,
  /** Undone: no meter took it, and what the hub held of it was all there. */
  REVERSED
}
