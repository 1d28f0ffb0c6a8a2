package org.prepayhub.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
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
 * @param amount what is paid back, granted or given up, positive; or what the balance is corrected
 *     by, never zero
 * @param expiresAt when what is left of a grant is taken back, to the millisecond; empty for never,
 *     and of all other kinds
 */
public record MoneyOrderRequest(
    MoneyOrderKind kind,
    OrderNo orderNo,
    Purse purse,
    Money amount,
    Reason reason,
    Operator operator,
    Optional<Instant> expiresAt) {

  /** One wallet of one account. */
  public record Purse(AccountNo accountNo, Utility utility, Fund fund) {}

  public MoneyOrderRequest {
    expiresAt = expiresAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    if (amount.fen() == 0) {
      throw new IllegalArgumentException("amountFen must not be 0");
    }
    if (kind != MoneyOrderKind.CORRECTION && !amount.isPositive()) {
      throw new IllegalArgumentException("amountFen must be positive, not " + amount.fen());
    }
    if (kind == MoneyOrderKind.GRANT ? purse.fund() != Fund.SUBSIDY : expiresAt.isPresent()) {
      throw new IllegalArgumentException("a grant is of the subsidy, and nothing else expires");
    }
  }

  /** Of a kind that does not expire, or a grant that never does. */
  public MoneyOrderRequest(
      MoneyOrderKind kind,
      OrderNo orderNo,
      Purse purse,
      Money amount,
      Reason reason,
      Operator operator) {
    this(kind, orderNo, purse, amount, reason, operator, Optional.empty());
  }

  /** What the wallet moves by. */
  public Money moves() {
    return kind.moves(amount);
  }
}
