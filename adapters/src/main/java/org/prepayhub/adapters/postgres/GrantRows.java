package org.prepayhub.adapters.postgres;

import java.util.Map;
import org.prepayhub.units.Money;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is spent of grants, under the lock of their wallets. */
final class GrantRows {
  private GrantRows() {}

  /** Nothing happens where nothing is spent. */
  static void spend(JdbcTemplate jdbc, long wallet, Money spent) {
    if (spent.isPositive()) {
      spend(jdbc, Map.of(wallet, spent));
    }
  }

  /**
   * @param spent by wallet
   */
  static void spend(JdbcTemplate jdbc, Map<Long, Money> spent) {
    if (!spent.isEmpty()) {
      jdbc.update(
          GrantSql.SPEND,
          Columns.of(spent.entrySet().stream().toList())
              .longs(Map.Entry::getKey)
              .longs(entry -> entry.getValue().fen())
              .arrays());
    }
  }
}
