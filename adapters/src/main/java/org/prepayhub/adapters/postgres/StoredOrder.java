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

/** An order that was booked before: what was asked and what was answered. */
record StoredOrder(RechargeRequest asked, OrderState state, RechargeReceipt answered) {

  static StoredOrder of(ResultSet row) throws SQLException {
    OrderNo orderNo = new OrderNo(row.getString("order_no"));
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
    return new StoredOrder(asked, OrderState.valueOf(row.getString("state")), answered);
  }

  BookingOutcome answer(RechargeRequest again) {
    if (!asked.equals(again)) {
      return new BookingOutcome.ContentDiffers();
    }
    return state == OrderState.REVERSED
        ? new BookingOutcome.Reversed()
        : new BookingOutcome.Replayed(answered);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
