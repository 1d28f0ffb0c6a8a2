package org.prepayhub.adapters.postgres;

/** What is compared of openings and closures: each statement but the counts returns what is off. */
final class AccountActProofSql {
  static final String ACTS = "select count(*) from account_act";

  /** An account has the state its acts gave it, and a closed one no wallet that is open. */
  static final String ACTS_OFF =
      """
      select 'account ' || a.account_no as place, 'its ' || c.kind || ' is of ' || c.acted_at || ', it was opened at '
        || coalesce(a.opened_at::text, 'no time') || ' and closed at ' || coalesce(a.closed_at::text, 'no time') as what
      from account_act c
      join account a using (account_id)
      where c.kind in ('opening', 'closure')
        and c.acted_at is distinct from case c.kind when 'opening' then a.opened_at else a.closed_at end
      union all
      select 'account ' || a.account_no, 'it is ' || a.state || ', its ' || w.utility || ' ' || w.fund || ' wallet is '
        || case when w.closed_at is null then 'open' else 'closed' end
      from wallet w
      join account a using (account_id)
      where (a.state = 'CLOSED') <> (w.closed_at is not null)
      """;

  static final String READINGS = "select count(*) from account_reading";

  /**
   * A meter is charged from the reading with which it began and up to the one with which it ended,
   * by the charges themselves: no watt-hour is lost or counted twice between two meters, or two
   * accounts. Where nothing was used there is no charge, and its last one or its beginning shows
   * the same.
   */
  static final String READINGS_OFF =
      """
      with kept as (
        select t.meter_id, m.meter_no, c.account_id, c.kind, t.begins or c.kind = 'opening' as starts, t.total,
          date_trunc('milliseconds', t.read_at) as at
        from account_reading t
        join account_act c using (account_act_id)
        join account a on a.account_id = c.account_id and a.balance_held_by = 'HUB'
        join meter m on m.meter_id = t.meter_id and m.money_held_by = 'HUB'
      )
      select 'meter ' || k.meter_no as place,
        'its ' || k.kind || ' ends with ' || k.total || ', it is charged up to ' || up.total as what
      from kept k
      cross join lateral (
        select f.total from (
          (select c.to_at as at, c.to_total as total from charge c
            where c.meter_id = k.meter_id and c.account_id = k.account_id and c.to_at <= k.at
            order by c.to_at desc limit 1)
          union all
          (select b.at, b.total from kept b
            where b.starts and b.meter_id = k.meter_id and b.account_id = k.account_id and b.at <= k.at
            order by b.at desc limit 1)) f
        order by f.at desc limit 1) up
      where not k.starts and up.total <> k.total
      union all
      select 'meter ' || k.meter_no, 'its ' || k.kind || ' ends at ' || k.at || ', it is charged up to ' || c.to_at
      from kept k
      join charge c on c.meter_id = k.meter_id and c.account_id = k.account_id and c.to_at > k.at
      where not k.starts and not exists (
        select from kept b
        where b.starts and b.meter_id = k.meter_id and b.account_id = k.account_id and b.at >= k.at and b.at <= c.from_at)
      union all
      select 'meter ' || k.meter_no, 'its ' || k.kind || ' begins with ' || k.total || ', it is charged from ' || c.from_total
      from kept k
      cross join lateral (
        select c.from_at, c.from_total from charge c
        where c.meter_id = k.meter_id and c.account_id = k.account_id and c.from_at >= k.at
        order by c.from_at limit 1) c
      where k.starts and c.from_total <> k.total and not exists (
        select from kept b
        where b.starts and b.meter_id = k.meter_id and b.account_id = k.account_id and b.at > k.at and b.at <= c.from_at)
      """;

  static final String SETTLED = "select count(*) from account_settlement";

  /** A settled wallet is empty for good, and its remainder is what rating was left with. */
  static final String SETTLED_OFF =
      """
      select 'account ' || a.account_no as place, 'its ' || w.utility || ' ' || w.fund || ' wallet had ' || s.balance_fen
        || ' fen to settle, its orders move ' || coalesce(sum(p.amount_fen), 0) as what
      from account_settlement s
      join wallet w using (wallet_id)
      join account a using (account_id)
      left join money_order o on o.account_act_id = s.account_act_id and o.wallet_id = s.wallet_id
      left join journal_entry e on o.money_order_id = abs(e.reference)
        and (e.kind in ('refund', 'supplement', 'rounding') and e.kind = o.kind or e.kind = 'expiry' and e.reference < 0)
      left join posting p on p.entry_id = e.entry_id and p.ledger_account_id = s.wallet_id
      group by s.account_act_id, s.wallet_id, a.account_no, w.utility, w.fund, s.balance_fen
      having s.balance_fen + coalesce(sum(p.amount_fen), 0) <> 0
      union all
      select 'account ' || a.account_no, 'it was settled with ' || s.remainder_micro_fen
        || ' micro-fen left, its rating stands at ' || r.remainder_micro_fen
      from account_settlement s
      join rating_state r using (wallet_id)
      join account a using (account_id)
      where r.remainder_micro_fen <> s.remainder_micro_fen
      """;

  static final String CLOSED = "select count(*) from account where closed_at is not null";

  /**
   * Nothing is left in an account that is closed, and nothing was booked to it after that. Where its
   * meter held the balance, what was used of it is taken off; one that still counts there goes on.
   */
  static final String CLOSED_OFF =
      """
      select 'account ' || a.account_no as place, 'it is closed, its ' || w.utility || ' ' || w.fund || ' wallet shows '
        || w.posted_fen - u.used_fen || ' fen' as what
      from account a
      join wallet w using (account_id)
      cross join lateral (
        select coalesce(floor(sum(s.accrued_micro_fen) / 1000000), 0)::bigint as used_fen,
          coalesce(bool_or(m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')), false) as counts
        from meter m join meter_state s using (meter_id)
        where m.account_id = a.account_id and a.balance_held_by <> 'HUB' and w.utility = 'ELECTRICITY' and w.fund = 'CASH') u
      where a.closed_at is not null and not u.counts and w.posted_fen <> u.used_fen
      union all
      select 'account ' || a.account_no, 'entry ' || e.entry_id || ' is a ' || e.kind || ' that was booked after it was settled'
      from (
        select o.account_id, o.wallet_id, max(e.entry_id) as entry_id
        from account_settlement s
        join money_order o on o.account_act_id = s.account_act_id and o.wallet_id = s.wallet_id
        join journal_entry e on o.money_order_id = abs(e.reference)
          and (e.kind in ('refund', 'supplement', 'rounding') and e.kind = o.kind or e.kind = 'expiry' and e.reference < 0)
        group by o.account_id, o.wallet_id) l
      join account a on a.account_id = l.account_id
      join posting p on p.ledger_account_id = l.wallet_id and p.entry_id > l.entry_id
      join journal_entry e on e.entry_id = p.entry_id
      """;

  private AccountActProofSql() {}
}
