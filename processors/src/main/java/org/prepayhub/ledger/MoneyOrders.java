package org.prepayhub.ledger;

import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.units.OrderNo;

/** Port to where money is moved by hand. Safe to call again with the same request for ever. */
public interface MoneyOrders {
  /**
   * Posts an order once: its row, its journal entry and its wallet in one transaction.
   *
   * @throws org.prepayhub.units.Unavailable when the database cannot be reached in time or another
   *     transaction holds the wallet; the outcome is then unknown to the caller, who asks again
   *     with the same order number
   */
  MoneyOrderOutcome post(Grant grant, MoneyOrderRequest request);

  /** An order of the grant's client as it was answered; empty when there is none of that kind. */
  Optional<MoneyOrderReceipt> find(Grant grant, Numbered order);

  /** What an order is asked for by. */
  record Numbered(MoneyOrderKind kind, OrderNo orderNo) {}
}
