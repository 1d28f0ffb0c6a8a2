package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Utility;

/** Whose standing it is; in the order in which rows of standings are locked. */
record StandingKey(AccountId account, Utility utility) {
  static final Comparator<StandingKey> IN_ORDER =
      Comparator.<StandingKey>comparingLong(key -> key.account().value())
          .thenComparing(StandingKey::utility);

  static StandingKey of(ResultSet row) throws SQLException {
    return new StandingKey(
        new AccountId(row.getLong("account_id")), Utility.valueOf(row.getString("utility")));
  }
}
