package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.prepayhub.recharge.PayableAccount;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.recharge.RechargeRequest.Utility;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/**
 * An account whose wallet is locked, with the ledger accounts a booking posts to. Its balance is
 * what is posted until it is told {@linkplain #less what accrued}.
 */
record LockedAccount(Purse purse, long walletId, long clearingId, PayableAccount account) {

  /** What a recharge pays into. */
  record Purse(AccountNo account, Utility utility) {
    static Purse of(RechargeRequest request) {
      return new Purse(request.accountNo(), request.utility());
    }
  }

  static LockedAccount of(ResultSet row) throws SQLException {
    PayableAccount account =
        new PayableAccount(
            new AccountId(row.getLong("account_id")),
            new ProjectId(row.getInt("project_id")),
            Money.ofFen(row.getLong("least_recharge_fen")),
            Money.ofFen(row.getLong("most_recharge_fen")),
            Optional.ofNullable(row.getObject("hoarding_cap_fen", Long.class)).map(Money::ofFen),
            Money.ofFen(row.getLong("posted_fen")),
            saleMeter(row));
    return new LockedAccount(
        new Purse(
            new AccountNo(row.getString("account_no")), Utility.valueOf(row.getString("utility"))),
        row.getLong("wallet_id"),
        row.getLong("clearing_id"),
        account);
  }

  private static Optional<PayableAccount.SaleMeter> saleMeter(ResultSet row) throws SQLException {
    return row.getString("meter_no") == null
        ? Optional.empty()
        : Optional.of(
            new PayableAccount.SaleMeter(
                new MeterId(row.getLong("meter_id")),
                new MeterNo(row.getString("meter_no")),
                new GatewayId(row.getInt("gateway_id"))));
  }

  /** The same with what meters of electricity used and nobody posted yet. */
  LockedAccount less(long accruedMicroFen) {
    return purse.utility() == Utility.ELECTRICITY
        ? after(Money.ofFen(-Balances.accrued(accruedMicroFen).fen()))
        : this;
  }

  LockedAccount after(Money amount) {
    return new LockedAccount(purse, walletId, clearingId, account.after(amount));
  }
}
