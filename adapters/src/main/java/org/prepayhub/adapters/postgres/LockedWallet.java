package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.prepayhub.account.AccountState;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.ledger.PayableWallet;
import org.prepayhub.ledger.PayableWallet.Claims;
import org.prepayhub.ledger.RefundingMeter;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;

/** A wallet that is locked for an order of money. */
record LockedWallet(long walletId, Utility utility, Fund fund, PayableWallet found) {

  static LockedWallet of(ResultSet row) throws SQLException {
    return new LockedWallet(
        row.getLong("wallet_id"),
        Utility.valueOf(row.getString("utility")),
        Fund.valueOf(row.getString("fund")),
        account(row));
  }

  /** What an account shows, without a claim. */
  static PayableWallet account(ResultSet row) throws SQLException {
    return new PayableWallet(
        new AccountId(row.getLong("account_id")),
        new ProjectId(row.getInt("project_id")),
        AccountState.valueOf(row.getString("state")),
        row.getString("balance_held_by").equals("HUB"),
        Money.ofFen(row.getLong("posted_fen")),
        Claims.NONE);
  }

  boolean is(Purse purse) {
    return utility == purse.utility() && fund == purse.fund();
  }

  LockedWallet in(RefundingMeter meter) {
    return new LockedWallet(walletId, utility, fund, found.in(meter));
  }

  LockedWallet with(Claims claims) {
    return new LockedWallet(
        walletId,
        utility,
        fund,
        new PayableWallet(
            found.account(),
            found.project(),
            found.state(),
            found.heldByHub(),
            found.balance(),
            claims));
  }
}
