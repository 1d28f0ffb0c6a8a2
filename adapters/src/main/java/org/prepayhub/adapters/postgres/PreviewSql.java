package org.prepayhub.adapters.postgres;

/** The statements of a preview. */
final class PreviewSql {
  static final String ACCOUNT =
      """
      select a.account_id, a.project_id, p.zone from account a join project p using (project_id)
      where a.account_no = ?
      """;

  /**
   * What an account used meters for: from a reading with which it began to the one with which it
   * ended. Where its meter never changed hands, all that the meter shows is its own.
   */
  static final String TURNS =
      """
      with asked as (
        select ?::bigint as account_id
      ), known as (
        select m.meter_id from asked i join meter m using (account_id)
        union
        select t.meter_id from asked i join account_act c using (account_id) join account_reading t using (account_act_id)
      ), turned as (
        select t.meter_id, c.account_id, t.begins or c.kind = 'opening' as begins,
          date_trunc('milliseconds', t.read_at) as at,
          lag(date_trunc('milliseconds', t.read_at)) over w as before_at, lag(c.account_id) over w as before_of,
          lead(date_trunc('milliseconds', t.read_at)) over w as after_at, lead(c.account_id) over w is null as last
        from account_reading t join account_act c using (account_act_id)
        where t.meter_id in (select meter_id from known)
        window w as (partition by t.meter_id order by t.account_act_id)
      )
      select t.meter_id, t.at::text as from_at, coalesce(t.after_at, 'infinity')::text as to_at
      from asked i join turned t using (account_id)
      where t.begins
      union all
      select t.meter_id, coalesce(t.before_at, '-infinity')::text, t.at::text
      from asked i join turned t using (account_id)
      where not t.begins and t.before_of is distinct from t.account_id
      union all
      select m.meter_id, coalesce(t.at, '-infinity')::text, 'infinity'
      from asked i join meter m using (account_id) left join turned t on t.meter_id = m.meter_id and t.last
      where t.account_id is distinct from i.account_id
      """;

  /**
   * One for each half hour at the most, and those at which it began or ended. What was charged to
   * it is known for longer than readings are kept. Meters are told apart from their turns, so that
   * each is looked for by an index.
   */
  static final String READINGS =
      """
      with asked as (
        select * from (values (?::bigint, ?::text, ?::timestamptz, ?::timestamptz)) as i (account_id, utility, from_at, to_at)
      ), turn as (
        select * from unnest(?::bigint[], ?::timestamptz[], ?::timestamptz[]) as t (meter_id, from_at, to_at)
      ), shown as (
        select r.meter_id, date_trunc('milliseconds', r.read_at) as at, r.total, r.rates_wh, false as kept
        from reading r
        where r.meter_id = any (?::bigint[]) and r.utility = ?::smallint
          and r.slot_at between ?::timestamptz and ?::timestamptz
        union all
        select t.meter_id, date_trunc('milliseconds', t.read_at), t.total, t.rates_wh, true
        from asked i join account_reading t on t.utility = i.utility and t.read_at between i.from_at and i.to_at
        where t.meter_id = any (?::bigint[])
        union all
        select k.meter_id, e.at, e.total, e.rates_wh, false
        from asked i
          join charge k on k.account_id = i.account_id and k.utility = i.utility and k.to_at >= i.from_at
            and k.from_at <= i.to_at
          cross join lateral (values (k.from_at, k.from_total, k.from_rates), (k.to_at, k.to_total, k.to_rates))
            as e (at, total, rates_wh)
        where k.meter_id = any (?::bigint[])
      ), chosen as (
        select distinct on (t.meter_id, t.from_at, s.kept, h.half)
          t.meter_id, t.from_at, s.at, s.total, s.rates_wh, s.kept
        from turn t
          join shown s on s.meter_id = t.meter_id and s.at between t.from_at and t.to_at
          cross join lateral (
            select case when s.kept then s.at else date_bin('30 minutes', s.at, 'epoch') end as half) h
        order by t.meter_id, t.from_at, s.kept, h.half, s.at, s.total
      )
      select dense_rank() over (order by meter_id, from_at) as turn, at, total, rates_wh from chosen
      order by turn, at, kept desc, total
      """;

  /**
   * What was charged to it in a year before the month's first use; the charge over New Year by
   * time.
   */
  static final String CHARGED =
      """
      select coalesce(sum(trunc((c.to_total - c.from_total)
          * least(1, extract(epoch from c.to_at - y.began_at) / extract(epoch from c.to_at - c.from_at)))), 0)::bigint
      from (values (?::timestamptz)) as y (began_at)
      join charge c on c.to_at > y.began_at
      where c.meter_id = any (?::bigint[]) and c.account_id = ? and c.utility = ? and c.to_at < ?::timestamptz
      """;

  private PreviewSql() {}
}
