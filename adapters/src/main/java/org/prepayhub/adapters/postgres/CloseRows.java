package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.close.Balance;
import org.prepayhub.close.DayCloses.Seal;
import org.prepayhub.close.DayCloses.WalletDay;
import org.prepayhub.close.EntryKind;
import org.prepayhub.close.Movements;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Closes of days and of periods, as rows. */
final class CloseRows {
  private CloseRows() {}

  /** Whose closes they are. */
  record Owner(int project, Long[] wallets) {
    static Owner of(ResultSet row, int number) throws SQLException {
      return new Owner(row.getInt("project_id"), (Long[]) row.getArray("wallets").getArray());
    }
  }

  static Optional<Integer> project(JdbcTemplate jdbc, String code) {
    return JdbcClient.create(jdbc)
        .sql(CloseViewSql.PROJECT)
        .param("code", code)
        .query(Integer.class)
        .optional();
  }

  static Optional<Owner> owner(JdbcTemplate jdbc, AccountNo accountNo) {
    return JdbcClient.create(jdbc)
        .sql(CloseViewSql.ACCOUNT)
        .param("accountNo", accountNo.value())
        .query(Owner::of)
        .optional();
  }

  static Seal seal(ResultSet row) throws SQLException {
    return new Seal(
        ReadingRows.instant(row, "closed_at"),
        row.getLong("wallets"),
        row.getLong("late_entries"),
        row.getString("checksum"));
  }

  static WalletDay walletDay(ResultSet row) throws SQLException {
    Map<EntryKind, Money> moved = new EnumMap<>(EntryKind.class);
    for (EntryKind kind : EntryKind.values()) {
      moved.put(kind, Money.ofFen(row.getLong(CloseSql.column(kind))));
    }
    return new WalletDay(
        Utility.valueOf(row.getString("utility")),
        row.getString("fund"),
        new Balance(
            Money.ofFen(row.getLong("opening_fen")),
            new Movements(moved),
            Money.ofFen(row.getLong("closing_fen"))),
        row.getLong("late_entries"));
  }
}
