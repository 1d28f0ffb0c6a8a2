package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.prepayhub.recharge.ReversalOutcome;
import org.prepayhub.recharge.ReversalReceipt;
import org.prepayhub.recharge.ReversalRequest;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.ReversalNo;

/** A reversal that was made before: what was asked and what was answered. */
record StoredReversal(ReversalRequest asked, ReversalReceipt answered) {

  static StoredReversal of(ResultSet row) throws SQLException {
    ReversalRequest asked =
        new ReversalRequest(
            new OrderNo(row.getString("order_no")),
            new ReversalNo(row.getString("reversal_no")),
            Money.ofFen(row.getLong("amount_fen")),
            new Reason(row.getString("reason")));
    ReversalReceipt answered =
        new ReversalReceipt(
            asked.orderNo(),
            asked.reversalNo(),
            asked.amount(),
            Optional.ofNullable(row.getObject("answer_balance_fen", Long.class)).map(Money::ofFen),
            row.getTimestamp("reversed_at").toInstant());
    return new StoredReversal(asked, answered);
  }

  ReversalOutcome answer(ReversalRequest again) {
    return asked.equals(again)
        ? new ReversalOutcome.Replayed(answered)
        : new ReversalOutcome.ContentDiffers();
  }
}
