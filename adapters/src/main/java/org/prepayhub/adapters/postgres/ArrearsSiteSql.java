package org.prepayhub.adapters.postgres;

/**
 * The statements of a site import about arrears. An upsert touches only what is new or different.
 */
final class ArrearsSiteSql {
  static final String LADDERS =
      """
      insert into arrears_ladder as t (project_id, group_id, account_id, alarm_1_fen, alarm_2_fen, overdraft_fen,
        hysteresis_fen, close_permit_fen, grace_seconds, restore)
      select i.project, g.group_id, a.account_id, s.alarm_1, s.alarm_2, s.overdraft, s.hysteresis, s.permit, s.grace,
        s.restore
      from (values (?::integer)) as i (project)
      cross join unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
          ?::integer[], ?::text[])
        as s (grouping, account, alarm_1, alarm_2, overdraft, hysteresis, permit, grace, restore)
      left join meter_group g on g.project_id = i.project and g.code = s.grouping
      left join account a on a.project_id = i.project and a.account_no = s.account
      on conflict (project_id, group_id, account_id) do update
        set alarm_1_fen = excluded.alarm_1_fen, alarm_2_fen = excluded.alarm_2_fen,
          overdraft_fen = excluded.overdraft_fen, hysteresis_fen = excluded.hysteresis_fen,
          close_permit_fen = excluded.close_permit_fen, grace_seconds = excluded.grace_seconds,
          restore = excluded.restore
        where (t.alarm_1_fen, t.alarm_2_fen, t.overdraft_fen, t.hysteresis_fen, t.close_permit_fen, t.grace_seconds,
            t.restore)
          is distinct from (excluded.alarm_1_fen, excluded.alarm_2_fen, excluded.overdraft_fen,
            excluded.hysteresis_fen, excluded.close_permit_fen, excluded.grace_seconds, excluded.restore)
      """;

  static final String KEEP_POWER =
      """
      update account set keep_power = true
      where project_id = ? and account_no = any (?::text[]) and not keep_power
      """;

  static final String WINDOWS =
      """
      insert into no_trip_window (project_id, from_time, to_time, from_day, to_day)
      select ?, s.* from unnest(?::time[], ?::time[], ?::date[], ?::date[]) as s
      on conflict do nothing
      """;

  /** Named as {@link StoredSiteSql#LADDERS} names them. */
  static final String REMOVE_LADDERS =
      """
      delete from arrears_ladder l
      where l.project_id = ? and coalesce(
          'account ' || (select a.account_no from account a where a.account_id = l.account_id),
          'group ' || (select g.code from meter_group g where g.group_id = l.group_id),
          'project') = any (?::text[])
      """;

  static final String NO_LONGER_KEEP =
      """
      update account set keep_power = false
      where project_id = ? and account_no = any (?::text[]) and keep_power
      """;

  /** Named as {@link StoredSiteSql#NO_TRIP} names them. */
  static final String REMOVE_WINDOWS =
      """
      delete from no_trip_window
      where project_id = ? and case when from_day is null
          then to_char(from_time, 'HH24:MI') || ' to ' || to_char(to_time, 'HH24:MI')
          else from_day || ' to ' || to_day end = any (?::text[])
      """;

  /**
   * No standing is locked here: whoever moves standings finds those that were decided before, and
   * those of accounts that nobody watched so far.
   */
  static final String NEW_TERMS =
      """
      with book as (
        insert into arrears_book as b (project_id, revision) values (?, 1)
        on conflict (project_id) do update set revision = b.revision + 1
        returning project_id
      )
      insert into account_standing (account_id, utility, project_id)
      select a.account_id, u.utility, a.project_id
      from book
        join account a on a.project_id = book.project_id and a.closed_at is null
        cross join (values ('ELECTRICITY', 0), ('WATER', 1)) as u (utility, code)
      where exists (select from arrears_ladder l where l.project_id = book.project_id)
        and case a.balance_held_by
          when 'HUB' then exists (select from wallet w where w.account_id = a.account_id and w.utility = u.utility)
          when 'METER' then exists (
            select from meter m join meter_state ms using (meter_id)
            where m.account_id = a.account_id and m.money_held_by = 'METER' and ms.utility = u.code
              and ms.last_balance_fen is not null)
          else false end
      order by a.account_id, u.utility
      on conflict do nothing
      """;

  private ArrearsSiteSql() {}
}
