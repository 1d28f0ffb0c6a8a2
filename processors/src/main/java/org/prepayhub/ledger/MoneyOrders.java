package org.prepayhub.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;

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

  /**
   * An order as it was answered, whichever client of its project posted it; of two of one number
   * that of the grant's client. Empty when there is none of that kind.
   */
  Optional<MoneyOrderReceipt> find(Grant grant, Numbered order);

  /**
   * The orders of an account, newest first, those of its opening and closure too; empty when there
   * is no such account.
   */
  Optional<List<OrderOfAccount>> ofAccount(Grant grant, OrderPage page);

  /**
   * A part of an account's orders.
   *
   * @param before only orders older than the one of this id
   * @param most the most orders
   */
  record OrderPage(AccountNo accountNo, Optional<Long> before, int most) {}

  /**
   * An order as whoever looks after the account sees it.
   *
   * @param id grows with every order
   * @param kind correction, refund, grant, write-off, deposit, charge, supplement, rounding or
   *     expiry
   * @param client who asked for it
   * @param amount what was asked; of all kinds but corrections positive
   * @param balance the wallet's balance right after
   */
  record OrderOfAccount(
      long id,
      String kind,
      String client,
      OrderNo orderNo,
      Purse purse,
      Money amount,
      Money balance,
      Reason reason,
      Operator operator,
      Instant postedAt) {}

  /** What an order is asked for by. */
  record Numbered(MoneyOrderKind kind, OrderNo orderNo) {}
}
