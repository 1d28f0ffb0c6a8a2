package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.prepayhub.recharge.Bookings.Asked;
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

/** An account whose wallet is locked, with the ledger accounts a booking posts to. */
record LockedAccount(Purse purse, long walletId, long clearingId, PayableAccount account) {

  /** What a recharge pays into. */
  record Purse(AccountNo account, Utility utility) {
    static Purse of(RechargeRequest request) {
      return new Purse(request.accountNo(), request.utility());
    }
  }

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
        new Purse(
            new AccountNo(row.getString("account_no")), Utility.valueOf(row.getString("utility"))),
        row.getLong("wallet_id"),
        row.getLong("clearing_id"),
        account);
  }

  /** Those that are paid into, by what is; more may be locked. */
  static Map<Purse, LockedAccount> paidInto(List<LockedAccount> locked, List<Asked> asked) {
    Set<Purse> wanted =
        asked.stream().map(one -> Purse.of(one.request())).collect(Collectors.toSet());
    Map<Purse, LockedAccount> found = new HashMap<>();
    locked.stream()
        .filter(account -> wanted.contains(account.purse()))
        .forEach(account -> found.putIfAbsent(account.purse(), account));
    return found;
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
    return new LockedAccount(purse, walletId, clearingId, account.after(amount));
  }
}
