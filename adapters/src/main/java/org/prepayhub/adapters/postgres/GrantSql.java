package org.prepayhub.adapters.postgres;

import org.prepayhub.ledger.GrantTerms;

/**
 * The statements of what is left of grants. Each runs under the lock of the wallets it is about.
 */
final class GrantSql {
  /** What the wallet owed is taken off the grant. */
  static final String KEEP =
      """
      insert into grant_rest (money_order_id, project_id, wallet_id, expires_at, left_fen)
      select money_order_id, project_id, wallet_id, expires_at, least(amount_fen, greatest(answer_balance_fen, 0))
      from money_order
      where client = ? and order_no = ? and kind = 'grant' and account_act_id is null
      """;

  /** Of the grant that expires first, of two that expire together of the first. */
  static final String SPEND =
      """
      update grant_rest g set left_fen = g.left_fen - s.taken_fen
      from (
        select r.money_order_id, least(r.left_fen, n.spent_fen - r.before_fen)::bigint as taken_fen
        from unnest(?::bigint[], ?::bigint[]) as n (wallet_id, spent_fen)
        cross join lateral (
          select q.money_order_id, q.left_fen,
            sum(q.left_fen) over (order by q.expires_at nulls last, q.money_order_id) - q.left_fen as before_fen
          from grant_rest q
          where q.wallet_id = n.wallet_id and q.has_rest) r
        where r.before_fen < n.spent_fen) s
      where g.money_order_id = s.money_order_id
      """;

  static final String DUE =
      """
      select distinct g.wallet_id
      from grant_rest g join wallet w using (wallet_id)
      where g.has_rest and g.expires_at <= ?::timestamptz and w.closed_at is null
      order by g.wallet_id
      limit ?
      """;

  static final String ENDS_OWN =
      """
      select exists (
        select from grant_rest g join wallet w using (wallet_id) join money_order o using (money_order_id)
        where g.has_rest and g.expires_at <= ?::timestamptz and w.closed_at is null and o.client = ?)
      """;

  /**
   * Every open wallet of whoever has one that is due: whoever looks at where an account stands
   * again holds one of them, and it need not be the subsidy.
   */
  static final String LOCK =
      """
      select w.wallet_id
      from wallet d
        join wallet w on w.account_id = d.account_id and w.utility = d.utility
      where d.wallet_id = any (?::bigint[]) and w.closed_at is null
      order by w.wallet_id
      for no key update of w
      """;

  static final String CHART =
      """
      insert into ledger_account (project_id, kind)
      select distinct project_id, 'LAPSED' from wallet where wallet_id = any (?::bigint[])
      order by project_id
      on conflict do nothing
      """;

  /**
   * Takes back no more than the wallet has, and returns the orders by which it did. Where an
   * account stands is looked at again soon: its wallet is locked. Joined in full for the reason of
   * {@link ChargeSql#CHARGE}.
   */
  static final String EXPIRE =
      """
      with due as (
        select o.money_order_id, o.project_id, o.client, o.order_no, o.account_no, o.utility, o.account_id, o.wallet_id,
          g.left_fen, w.posted_fen
            - sum(g.left_fen) over (partition by g.wallet_id order by g.expires_at, g.money_order_id) as over_fen, i.posted_at
        from (values (?::bigint[], ?::timestamptz, ?::timestamptz)) as i (wallets, until, posted_at)
        join grant_rest g on g.wallet_id = any (i.wallets) and g.has_rest and g.expires_at <= i.until
        join money_order o using (money_order_id)
        join wallet w on w.wallet_id = g.wallet_id
      ), ordered as (
        insert into money_order (project_id, kind, client, order_no, account_no, utility, fund, amount_fen, reason,
          operator, state, account_id, wallet_id, answer_balance_fen, posted_at, ended_order_id)
        select project_id, 'expiry', '%1$s', 'expiry-' || money_order_id, account_no, utility, 'SUBSIDY',
          (left_fen + least(over_fen, 0))::bigint,
          'left of grant ' || order_no || ' of ' || client, '%1$s', 'POSTED', account_id, wallet_id,
          greatest(over_fen, 0), posted_at, money_order_id
        from due where left_fen + least(over_fen, 0) > 0 order by money_order_id
        on conflict do nothing
        returning money_order_id, project_id, order_no, account_no, account_id, utility, wallet_id, amount_fen, reason,
          operator, posted_at, ended_order_id
      ), ended as (
        update grant_rest g set left_fen = 0
        from due d
        where g.money_order_id = d.money_order_id
      ), looked as (
        update account_standing s set due_at = least(s.due_at, o.posted_at)
        from (select distinct account_id, utility, posted_at from ordered) o
        where s.account_id = o.account_id and s.utility = o.utility
      ), entered as (
        insert into journal_entry (project_id, kind, reference, booked_at)
        select project_id, 'expiry', -money_order_id, posted_at from ordered order by money_order_id
        returning entry_id, reference
      ), posted as (
        insert into posting (entry_id, ledger_account_id, project_id, amount_fen)
        select e.entry_id, side.ledger_account_id, o.project_id, side.amount_fen
        from entered e
        full join ordered o on o.money_order_id = -e.reference
        cross join lateral (values (o.wallet_id, -o.amount_fen), ((
            select l.ledger_account_id from ledger_account l
            where l.project_id = o.project_id and l.kind = 'LAPSED'), o.amount_fen))
          as side (ledger_account_id, amount_fen)
      ), moved as (
        update wallet w set posted_fen = w.posted_fen - e.amount_fen
        from (select wallet_id, sum(amount_fen)::bigint as amount_fen from ordered group by wallet_id) e
        where w.wallet_id = e.wallet_id
      )
      select project_id, order_no, account_no, wallet_id, amount_fen, reason, operator, posted_at
      from ordered
      order by money_order_id
      """
          .formatted(GrantTerms.CLIENT);

  /** The next accounts that are open, by their number here. */
  static final String OPEN_ACCOUNTS =
      """
      select account_id from account
      where project_id = ? and account_id > ? and state = 'OPEN' and balance_held_by = 'HUB'
      order by account_id
      limit ?
      """;

  /** Those of them that are charged, each with the group of its first meter. */
  static final String CHARGED_ACCOUNTS =
      """
      select distinct on (a.account_id, r.utility) a.account_id, a.account_no, r.utility, m.group_id
      from account a
      join meter m on m.account_id = a.account_id and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      join meter_rating r on r.meter_id = m.meter_id and r.account_id = a.account_id
      where a.account_id = any (?::bigint[])
      order by a.account_id, r.utility, m.meter_id
      """;

  static final String POSTED =
      """
      select order_no from money_order
      where client = ? and order_no = any (?::text[]) and account_act_id is null
      """;

  private GrantSql() {}
}
