package org.prepayhub.recharge;

import java.time.Instant;
import java.util.Optional;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;

/**
 * Money a channel has taken from a customer and asks the hub to credit.
 *
 * @param orderNo the caller's number, unique per client for ever: the idempotency key
 * @param amount positive
 * @param paidAt when the customer paid, by the channel's clock; kept to the millisecond
 * @param meterNo the meter that takes the sale, where an account has several
 */
public record RechargeRequest(
    OrderNo orderNo,
    AccountNo accountNo,
    Utility utility,
    Fund fund,
    Money amount,
    Instant paidAt,
    Optional<MeterNo> meterNo) {

  public RechargeRequest {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("amountFen must be positive, not " + amount.fen());
    }
  }

  /** What the wallet pays for. */
  public enum Utility {
    ELECTRICITY,
    WATER
  }

  /** Whose money it is: the customer's own, or granted. */
  public enum Fund {
    CASH,
    SUBSIDY
  }
}
