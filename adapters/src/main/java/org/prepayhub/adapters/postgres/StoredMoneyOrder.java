package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderReceipt;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.ledger.MoneyOrderState;
import org.prepayhub.ledger.MoneyOrders.OrderOfAccount;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/** An order of money that was posted before: what was asked and what was answered. */
record StoredMoneyOrder(MoneyOrderReceipt answered) {

  static StoredMoneyOrder of(ResultSet row) throws SQLException {
    MoneyOrderRequest asked =
        new MoneyOrderRequest(
            MoneyOrderKind.ofWord(row.getString("kind")),
            new OrderNo(row.getString("order_no")),
            purse(row),
            Money.ofFen(row.getLong("amount_fen")),
            new Reason(row.getString("reason")),
            new Operator(row.getString("operator")),
            ReadingRows.maybeInstant(row, "expires_at"));
    return new StoredMoneyOrder(
        new MoneyOrderReceipt(
            asked,
            MoneyOrderState.valueOf(row.getString("state")),
            Money.ofFen(row.getLong("answer_balance_fen")),
            ReadingRows.instant(row, "posted_at")));
  }

  private static Purse purse(ResultSet row) throws SQLException {
    return new Purse(
        new AccountNo(row.getString("account_no")),
        Utility.valueOf(row.getString("utility")),
        Fund.valueOf(row.getString("fund")));
  }

  /** One of any kind, those of openings and closures too. */
  static OrderOfAccount ofAccount(ResultSet row) throws SQLException {
    return new OrderOfAccount(
        row.getLong("money_order_id"),
        row.getString("kind"),
        row.getString("client"),
        new OrderNo(row.getString("order_no")),
        purse(row),
        Money.ofFen(row.getLong("amount_fen")),
        Money.ofFen(row.getLong("answer_balance_fen")),
        new Reason(row.getString("reason")),
        new Operator(row.getString("operator")),
        ReadingRows.instant(row, "posted_at"));
  }

  MoneyOrderOutcome answer(MoneyOrderRequest again) {
    return answered.request().equals(again)
        ? new MoneyOrderOutcome.Replayed(answered)
        : new MoneyOrderOutcome.ContentDiffers();
  }
}
