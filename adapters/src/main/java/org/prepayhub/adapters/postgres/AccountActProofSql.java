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

  /** Readings of meters that the hub charges. */
  private static final String KEPT =
      """
      from account_reading t
      join account_act c using (account_act_id)
      join account a on a.account_id = c.account_id and a.balance_held_by = 'HUB'
      join meter m on m.meter_id = t.meter_id and m.money_held_by = 'HUB'
      """;

  /**
   * Whether a beginning of the same meter and account lies in a span: its charges go on from there.
   */
  private static final String BEGINS_BETWEEN =
      """
      exists (
        select from account_reading b join account_act s on s.account_act_id = b.account_act_id
        where b.meter_id = t.meter_id and s.account_id = c.account_id and (b.begins or s.kind = 'opening')
          and date_trunc('milliseconds', b.read_at) %s date_trunc('milliseconds', t.read_at)
          and date_trunc('milliseconds', b.read_at) <= k.from_at)
      """;

  /**
   * A meter is charged from the reading with which it began and up to the one with which it ended,
   * by the charges themselves: no watt-hour is lost or counted twice between two meters, or two
   * accounts. Where nothing was used there is no charge, and its last one or its beginning shows
   * the same; where it began with more than it ever showed, nothing was charged. Each reading looks
   * for its neighbours by an index.
   */
  static final String READINGS_OFF =
      """
      select 'meter ' || m.meter_no as place,
        'its ' || c.kind || ' ends with ' || t.total || ', it is charged ' || coalesce('up to ' || up.total, 'nowhere') as what
      %1$s
      left join lateral (
        select f.total, f.begun from (
          (select k.to_at as at, k.to_total as total, false as begun from charge k
            where k.meter_id = t.meter_id and k.account_id = c.account_id
              and k.to_at <= date_trunc('milliseconds', t.read_at)
            order by k.to_at desc limit 1)
          union all
          (select b.read_at, b.total, true from account_reading b join account_act s on s.account_act_id = b.account_act_id
            where b.meter_id = t.meter_id and s.account_id = c.account_id and (b.begins or s.kind = 'opening')
              and b.read_at <= t.read_at
            order by b.read_at desc limit 1)) f
        order by f.at desc limit 1) up on true
      where not t.begins and c.kind <> 'opening' and case when up.total is null then t.charged_from <> t.total
        else up.total <> t.total and not (up.begun and t.total < up.total) end
      union all
      select 'meter ' || m.meter_no, 'its ' || c.kind || ' ends at ' || t.read_at || ', it is charged up to ' || k.to_at
      %1$s
      cross join lateral (
        select k.from_at, k.to_at from charge k
        where k.meter_id = t.meter_id and k.account_id = c.account_id and k.to_at > date_trunc('milliseconds', t.read_at)
        order by k.to_at limit 1) k
      where not t.begins and c.kind <> 'opening' and not %2$s
      union all
      select 'meter ' || m.meter_no, 'its ' || c.kind || ' begins with ' || t.total || ', it is charged from ' || k.from_total
      %1$s
      cross join lateral (
        select k.from_at, k.from_total from charge k
        where k.meter_id = t.meter_id and k.account_id = c.account_id and k.to_at > date_trunc('milliseconds', t.read_at)
          and k.from_at >= date_trunc('milliseconds', t.read_at)
        order by k.to_at limit 1) k
      where (t.begins or c.kind = 'opening') and k.from_total <> t.total and not %3$s
      """
          .formatted(KEPT, BEGINS_BETWEEN.formatted(">="), BEGINS_BETWEEN.formatted(">"));

  static final String METERS = "select count(distinct meter_id) from account_reading";

  /** The last act of a meter says whose it is, and whether it stands anywhere. */
  static final String METERS_OFF =
      """
      select 'meter ' || m.meter_no as place, 'the last act of it is a ' || l.kind || ' of account ' || l.account_no
        || case when l.begins then ' that took it' else ' that ended with it' end || ', it is ' || m.commissioning || ' of '
        || coalesce('account ' || a.account_no, 'nobody') as what
      from (
        select distinct on (t.meter_id) t.meter_id, c.kind, c.account_id, o.account_no, t.begins or c.kind = 'opening' as begins
        from account_reading t join account_act c using (account_act_id) join account o on o.account_id = c.account_id
        order by t.meter_id, t.account_act_id desc) l
      join meter m using (meter_id)
      left join account a on a.account_id = m.account_id
      where m.account_id is distinct from case when l.kind = 'transfer' and not l.begins then null else l.account_id end
        or (m.commissioning = 'REPLACED') <> (l.kind = 'replacement' and not l.begins)
      """;

  static final String PRESET = "select count(*) from account where state = 'PRESET'";

  /** Nothing moves in an account that nobody was given, but for what its meter holds. */
  static final String PRESET_OFF =
      """
      select distinct 'account ' || a.account_no as place, 'it is preset, and has a ' || e.kind || ' in its books' as what
      from account a
      join wallet w using (account_id)
      join posting p on p.ledger_account_id = w.wallet_id
      join journal_entry e on e.entry_id = p.entry_id
      where a.state = 'PRESET' and not (a.balance_held_by = 'METER' and e.kind = 'opening' and e.reference > 0)
      union all
      select 'account ' || a.account_no, 'it is preset, and its ' || r.utility || ' is rated'
      from account a join rating_state r using (account_id)
      where a.state = 'PRESET'
      """;

  static final String SETTLED = "select count(*) from account_settlement";

  /**
   * Every wallet of an account that was closed is settled; it is empty for good, and its remainder
   * is what rating was left with.
   */
  static final String SETTLED_OFF =
      """
      select 'account ' || a.account_no as place, 'its ' || w.utility || ' ' || w.fund || ' wallet was not settled' as what
      from account_act c
      join account a on a.account_id = c.account_id
        and (a.balance_held_by = 'HUB' or a.balance_held_by = 'METER' and a.opened_at is not null)
      join wallet w on w.account_id = a.account_id
      where c.kind = 'closure' and not exists (
        select from account_settlement s where s.account_act_id = c.account_act_id and s.wallet_id = w.wallet_id)
      union all
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

  static final String CARRIED = "select count(*) from recharge_order where carried_by is not null";

  /** What a replaced meter held is what was sold to the one in its place. */
  static final String CARRIED_OFF =
      """
      select 'account ' || a.account_no as place, 'its ' || c.kind || ' ' || c.act_no || ' left ' || l.left_fen
        || ' fen in the old meter, and carried ' || coalesce(o.amount_fen, 0) || ' to the new one' as what
      from account_act c
      join account a on a.account_id = c.account_id
      cross join lateral (
        select coalesce(sum(t.balance_fen), 0) as left_fen from account_reading t
        where t.account_act_id = c.account_act_id and not t.begins) l
      left join recharge_order o on o.carried_by = c.account_act_id
      where c.kind in ('replacement', 'transfer') and coalesce(o.amount_fen, 0)
        <> case a.balance_held_by when 'METER' then greatest(l.left_fen, 0) else 0 end
      """;

  static final String CLOSED = "select count(*) from account where closed_at is not null";

  /**
   * Nothing is left in an account that is closed, and nothing was booked to it after that. Where
   * its meter held the balance, what was used of it is taken off; one that still counts there goes
   * on.
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
