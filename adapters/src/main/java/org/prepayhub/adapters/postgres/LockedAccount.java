package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.prepayhub.recharge.PayableAccount;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/** An account whose wallet is locked, with the ledger accounts a booking posts to. */
record LockedAccount(AccountNo no, long walletId, long clearingId, PayableAccount account) {

  static LockedAccount of(ResultSet row) throws SQLException {
    Money balance = Balances.spendable(row.getLong("posted_fen"), row.getLong("accrued_micro_fen"));
    PayableAccount account =
        new PayableAccount(
            new AccountId(row.getLong("account_id")),
            new ProjectId(row.getInt("project_id")),
            Money.ofFen(row.getLong("least_recharge_fen")),
            Money.ofFen(row.getLong("most_recharge_fen")),
            Optional.ofNullable(row.getObject("hoarding_cap_fen", Long.class)).map(Money::ofFen),
            balance,
            saleMeter(row));
    return new LockedAccount(
        new AccountNo(row.getString("account_no")),
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

  LockedAccount after(Money amount) {
    return new LockedAccount(no, walletId, clearingId, account.after(amount));
  }
}
