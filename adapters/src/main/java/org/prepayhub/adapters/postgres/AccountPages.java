package org.prepayhub.adapters.postgres;

import java.util.List;
import java.util.Optional;
import org.prepayhub.ledger.MoneyOrders.OrderPage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Lists of an account that are asked for a page at a time, newest first. */
final class AccountPages {
  private AccountPages() {}

  /**
   * One page.
   *
   * @param sql takes the account's id, the id that all are below, and how many
   * @return empty where the caller sees no such account
   */
  static <T> Optional<List<T>> page(
      JdbcTemplate jdbc, OrderPage page, String sql, RowMapper<T> mapper) {
    return jdbc
        .queryForList(MoneyOrderSql.ACCOUNT_ID, Long.class, page.accountNo().value())
        .stream()
        .findFirst()
        .map(
            account ->
                jdbc.query(
                    sql, mapper, account, page.before().orElse(Long.MAX_VALUE), page.most()));
  }
}
