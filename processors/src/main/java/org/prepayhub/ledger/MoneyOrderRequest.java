package org.prepayhub.ledger;

import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/**
 * Money that somebody moves by hand.
 *
 * @param orderNo the caller's number, unique per client for ever among orders of every kind that
 *     are no recharge: the idempotency key
 * @param amount what is paid back, positive; or what the balance is corrected by, never zero
 */
public record MoneyOrderRequest(
    MoneyOrderKind kind,
    OrderNo orderNo,
    Purse purse,
    Money amount,
    Reason reason,
    Operator operator) {

  /** One wallet of one account. */
  public record Purse(AccountNo accountNo, Utility utility, Fund fund) {}

  public MoneyOrderRequest {
    if (amount.fen() == 0) {
      throw new IllegalArgumentException("amountFen must not be 0");
    }
    if (kind == MoneyOrderKind.REFUND && !amount.isPositive()) {
      throw new IllegalArgumentException("amountFen must be positive, not " + amount.fen());
    }
  }

  /** What the wallet moves by. */
  public Money moves() {
    return kind.moves(amount);
  }
}
