package org.prepayhub.adapters.postgres;

import java.util.List;
import java.util.function.ToLongFunction;
import org.prepayhub.ledger.OpeningBalances;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Opens meters' books in a few statements, whatever their number. What a meter holds whose account
 * is closed is nobody's: it gets no book.
 */
public final class PostgresOpeningBalances implements OpeningBalances {
  /**
   * A campus begins with empty books, and a plan that was kept from then goes through all of them
   * for each batch as they fill. It holds to the end of the transaction.
   */
  private static final String PLAN_ANEW =
      "select set_config('plan_cache_mode', 'force_custom_plan', true)";

  private static final String CHART =
      """
      with opening as (
        select distinct o.project_id, o.account_id
        from unnest(?::integer[], ?::bigint[]) as o (project_id, account_id)
        join account a on a.account_id = o.account_id and a.closed_at is null
        order by o.project_id, o.account_id
      ), once as (
        insert into ledger_account (project_id, kind)
        select distinct project_id, 'OPENING' from opening order by project_id
        on conflict do nothing
      ), chart as (
        insert into ledger_account (project_id, kind, account_id, utility, fund)
        select project_id, 'WALLET', account_id, 'ELECTRICITY', 'CASH' from opening
        on conflict do nothing
        returning ledger_account_id, project_id, account_id, utility, fund
      )
      insert into wallet (wallet_id, project_id, account_id, utility, fund)
      select ledger_account_id, project_id, account_id, utility, fund from chart
      """;

  private static final String LOCK =
      """
      select wallet_id from wallet
      where account_id = any (?::bigint[]) and utility = 'ELECTRICITY' and fund = 'CASH' and closed_at is null
      order by wallet_id
      for no key update
      """;

  private static final String OPEN =
      """
      with opening as (
        select o.*, w.wallet_id, l.ledger_account_id as opening_id
        from unnest(?::integer[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::integer[],
            ?::timestamptz[])
          as o (project_id, account_id, meter_id, balance_fen, purchased_fen, purchase_count, at)
        join wallet w
          on w.account_id = o.account_id and w.utility = 'ELECTRICITY' and w.fund = 'CASH' and w.closed_at is null
        join ledger_account l on l.project_id = o.project_id and l.kind = 'OPENING'
      ), entered as (
        insert into journal_entry (project_id, kind, reference, booked_at)
        select project_id, 'opening', meter_id, at from opening order by meter_id
        on conflict do nothing
        returning entry_id, reference
      ), fresh as (
        select e.entry_id, o.* from entered e join opening o on o.meter_id = e.reference
      ), posted as (
        insert into posting (entry_id, ledger_account_id, project_id, amount_fen)
        select f.entry_id, side.ledger_account_id, f.project_id, side.amount_fen
        from fresh f
        cross join lateral (values (f.wallet_id, f.balance_fen), (f.opening_id, -f.balance_fen))
          as side (ledger_account_id, amount_fen)
        where f.balance_fen <> 0
      ), moved as (
        update wallet w set posted_fen = w.posted_fen + f.balance_fen
        from (select wallet_id, sum(balance_fen)::bigint as balance_fen from fresh group by wallet_id) f
        where w.wallet_id = f.wallet_id
      )
      insert into meter_sale (meter_id, project_id, opened_at, opening_balance_fen,
        opening_purchased_fen, opening_count, purchased_fen, purchase_count, seen_at,
        seen_purchased_fen, seen_count)
      select meter_id, project_id, at, balance_fen, purchased_fen, purchase_count, purchased_fen,
        purchase_count, at, purchased_fen, purchase_count
      from fresh
      """;

  private final JdbcTemplate engine;

  public PostgresOpeningBalances(JdbcTemplate engine) {
    this.engine = engine;
  }

  @Override
  public void open(List<Opening> openings) {
    if (openings.isEmpty()) {
      return;
    }
    int[] projects = openings.stream().mapToInt(o -> o.project().value()).toArray();
    long[] accounts = numbers(openings, o -> o.account().value());
    engine.query(PLAN_ANEW, row -> {});
    engine.update(CHART, projects, accounts);
    engine.query(LOCK, row -> {}, (Object) accounts);
    engine.update(
        OPEN,
        projects,
        accounts,
        numbers(openings, o -> o.meter().value()),
        numbers(openings, o -> o.balance().fen()),
        numbers(openings, o -> o.purchased().fen()),
        openings.stream().mapToInt(Opening::purchaseCount).toArray(),
        openings.stream().map(o -> o.at().toString()).toArray(String[]::new));
  }

  private static long[] numbers(List<Opening> openings, ToLongFunction<Opening> column) {
    return openings.stream().mapToLong(column).toArray();
  }
}
