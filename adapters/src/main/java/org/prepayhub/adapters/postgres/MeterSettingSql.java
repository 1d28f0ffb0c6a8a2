package org.prepayhub.adapters.postgres;

/**
 * The statements of setting meters that hold their balance, fenced by the lease of their gateway.
 */
final class MeterSettingSql {
  /** Whether the meter {@code m}, with its account {@code a} if it has one, holds a balance. */
  static final String HOLDS_ITS_BALANCE =
      """
      m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE') and m.money_held_by = 'METER'
        and a.account_id = m.account_id and a.closed_at is null and a.balance_held_by = 'METER'\
      """;

  /** Whether any of a state is due, of this node or another: each second most often none is. */
  static final String ANY_DUE =
      """
      select exists (select from meter_setting where state = ? and due_at <= ?::timestamptz)
      """;

  /**
   * Of a state, what has been due for longest goes first. What became due at once is mixed, for a
   * line does one thing after the other. At most 4,000 are looked through at a time.
   */
  static final String CLAIM =
      """
      with held as materialized (
        select jsonb_object_agg(gateway_id, epoch) as epochs
        from unnest(?::integer[], ?::bigint[]) as h (gateway_id, epoch)
      ), due as (
        select meter_setting_id from meter_setting
        where state = ? and due_at <= ?::timestamptz
        order by due_at, turn
        limit 4000
      ), next as (
        select s.meter_setting_id, n.gateway_id, e.epoch
        from due d
          join meter_setting s on s.meter_setting_id = d.meter_setting_id
          join meter m on m.meter_id = s.meter_id
          join account a on a.account_id = m.account_id
          join project p on p.project_id = m.project_id
          join line n on n.line_id = m.line_id
          cross join lateral (
            select epoch from gateway_lease
            where gateway_id = n.gateway_id and node = ?
              and epoch = ((select epochs from held) ->> n.gateway_id::text)::bigint
            limit 1
          ) e
        where s.state = ? and s.due_at <= ?::timestamptz
          and s.setting = any (p.pushed_settings) and %s
        order by s.due_at, s.turn
        limit ?
        for update of s skip locked
      )
      update meter_setting s set due_at = ?::timestamptz, attempts = s.attempts + 1
      from next
      where s.meter_setting_id = next.meter_setting_id
      returning s.meter_setting_id, s.meter_id, next.gateway_id, next.epoch, s.attempts, s.setting, s.wanted
      """
          .formatted(HOLDS_ITS_BALANCE);

  /** What is wanted no more, or of other values since, is not found. */
  static final String LOCK =
      """
      select s.meter_setting_id, s.project_id, m.meter_no, s.setting, s.state, s.late_until, s.tries, g.max_hold_millis,
        s.setting = 'THRESHOLDS' and coalesce(ms.last_balance_fen <= -s.wanted[3], false) as cuts
      from meter_setting s
        join meter m on m.meter_id = s.meter_id
        join meter_state ms on ms.meter_id = m.meter_id
        join account a on a.account_id = m.account_id
        join project p on p.project_id = m.project_id
        join line n on n.line_id = m.line_id
        join gateway g on g.gateway_id = n.gateway_id
        join gateway_lease e on e.gateway_id = n.gateway_id
      where s.meter_setting_id = ? and s.attempts = ? and n.gateway_id = ? and e.epoch = ? and e.node = ?
        and s.state in ('WANTED', 'CONFIRMED') and s.setting = any (p.pushed_settings) and %s
      for update of s
      for share of e
      """
          .formatted(HOLDS_ITS_BALANCE);

  static final String SEND =
      """
      update meter_setting set state = 'WANTED', since = case state when 'WANTED' then since else t.now end,
        sent_at = t.now, late_until = greatest(late_until, ?::timestamptz)
      from (values (?::timestamptz)) as t (now)
      where meter_setting_id = ?
      """;

  static final String CONFIRM =
      """
      update meter_setting set state = 'CONFIRMED', since = case state when 'CONFIRMED' then since else t.now end,
        confirmed_at = t.now, due_at = ?::timestamptz, tries = 0, why = null, alarmed_at = null
      from (values (?::timestamptz)) as t (now)
      where meter_setting_id = ?
      """;

  static final String WAIT =
      """
      update meter_setting set why = ?, due_at = ?::timestamptz, tries = tries + 1 where meter_setting_id = ?
      """;

  static final String REFUSE =
      """
      update meter_setting set state = 'REFUSED', since = ?::timestamptz, why = ?, due_at = null
      where meter_setting_id = ?
      """;

  private MeterSettingSql() {}
}
