package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.RechargeReceipt;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.recharge.RechargeRequest.Utility;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;

/** An order number that was used before. */
sealed interface StoredOrder {

  OrderNo orderNo();

  /** What the recharge that comes again under this number is answered. */
  BookingOutcome answer(RechargeRequest again);

  static StoredOrder of(ResultSet row) throws SQLException {
    OrderNo orderNo = new OrderNo(row.getString("order_no"));
    if (row.getString("account_no") == null) {
      return new ReversedFirst(orderNo);
    }
    RechargeRequest asked =
        new RechargeRequest(
            orderNo,
            new AccountNo(row.getString("account_no")),
            Utility.valueOf(row.getString("utility")),
            Fund.valueOf(row.getString("fund")),
            Money.ofFen(row.getLong("amount_fen")),
            instant(row, "paid_at"),
            Optional.ofNullable(row.getString("asked_meter_no")).map(MeterNo::new));
    RechargeReceipt answered =
        new RechargeReceipt(
            orderNo,
            OrderState.valueOf(row.getString("answer_state")),
            Money.ofFen(row.getLong("answer_balance_fen")),
            instant(row, "booked_at"));
    return new Came(asked, OrderState.valueOf(row.getString("state")), answered);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  /** A recharge that was booked: what was asked and what was answered. */
  record Came(RechargeRequest asked, OrderState state, RechargeReceipt answered)
      implements StoredOrder {
    @Override
    public OrderNo orderNo() {
      return asked.orderNo();
    }

    @Override
    public BookingOutcome answer(RechargeRequest again) {
      if (!asked.equals(again)) {
        return new BookingOutcome.ContentDiffers();
      }
      return state == OrderState.REVERSED
          ? new BookingOutcome.Reversed()
          : new BookingOutcome.Replayed(answered);
    }
  }

  /** A reversal came and its recharge had not: whatever comes is refused. */
  record ReversedFirst(OrderNo orderNo) implements StoredOrder {
    @Override
    public BookingOutcome answer(RechargeRequest again) {
      return new BookingOutcome.Reversed();
    }
  }
}
