package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.GrantState;
import org.prepayhub.ledger.GrantsLeft;
import org.prepayhub.ledger.MoneyOrders.OrderPage;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Utility;

/** Reads what is left of grants. */
public final class PostgresGrantsLeft implements GrantsLeft {
  private static final String OF_ACCOUNT =
      """
      select o.money_order_id, o.client, o.order_no, o.utility, o.amount_fen, o.posted_at, o.expires_at,
        coalesce(r.left_fen, 0) as left_fen,
        case when r.has_rest then 'OPEN'
          when exists (select from money_order e where e.ended_order_id = o.money_order_id) then 'EXPIRED'
          else 'SPENT' end as state
      from money_order o
      left join grant_rest r on r.money_order_id = o.money_order_id
      where o.account_id = ? and o.money_order_id < ? and o.kind = 'grant' and o.state = 'POSTED'
      order by o.money_order_id desc
      limit ?
      """;

  private final WebSession web;

  public PostgresGrantsLeft(WebSession web) {
    this.web = web;
  }

  @Override
  public Optional<List<GrantLeft>> ofAccount(Grant grant, OrderPage page) {
    return web.in(grant, jdbc -> AccountPages.page(jdbc, page, OF_ACCOUNT, (row, i) -> left(row)));
  }

  private static GrantLeft left(ResultSet row) throws SQLException {
    return new GrantLeft(
        row.getLong("money_order_id"),
        row.getString("client"),
        new OrderNo(row.getString("order_no")),
        Utility.valueOf(row.getString("utility")),
        Money.ofFen(row.getLong("amount_fen")),
        Money.ofFen(row.getLong("left_fen")),
        GrantState.valueOf(row.getString("state")),
        ReadingRows.instant(row, "posted_at"),
        ReadingRows.maybeInstant(row, "expires_at"));
  }
}
