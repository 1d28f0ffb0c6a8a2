package org.prepayhub.recharge;

import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.ReversalNo;

/**
 * A recharge that a channel has rolled back on its side and asks the hub to undo.
 *
 * @param orderNo the recharge, by the caller's own number
 * @param reversalNo the caller's number of the reversal, unique per client for ever: the
 *     idempotency key
 * @param amount what the recharge brought; positive, a recharge is undone whole
 */
public record ReversalRequest(OrderNo orderNo, ReversalNo reversalNo, Money amount, Reason reason) {

  public ReversalRequest {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("amountFen must be positive, not " + amount.fen());
    }
  }
}
