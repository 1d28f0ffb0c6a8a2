package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.prepayhub.account.AccountState;
import org.prepayhub.ledger.PayableWallet;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/** A wallet that is locked for an order of money, or what an account shows that has none yet. */
record LockedWallet(long walletId, PayableWallet found) {

  static LockedWallet of(ResultSet row, long unpostedMicroFen) throws SQLException {
    return new LockedWallet(
        row.getLong("wallet_id"),
        new PayableWallet(
            new AccountId(row.getLong("account_id")),
            new ProjectId(row.getInt("project_id")),
            AccountState.valueOf(row.getString("state")),
            row.getString("balance_held_by").equals("HUB"),
            Money.ofFen(row.getLong("posted_fen")),
            unpostedMicroFen));
  }
}
