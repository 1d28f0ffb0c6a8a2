package org.prepayhub.adapters.postgres;

/**
 * The statements that read what is stored of the site of a project's code: the name first, then its
 * fields as site files call them.
 */
final class StoredSiteSql {
  static final String PROJECT =
      """
      select code, name, zone, to_char(day_cut, 'HH24:MI') as "dayCut", semesters, lower(pays_first) as "paysFirst",
        lower(array_to_string(pushed_settings, ' ')) as "pushToMeters"
      from project where code = ?
      """;

  static final String GATEWAYS =
      """
      select g.code, g.transport, g.max_hold_millis || 'ms' as "maxHold"
      from gateway g join project p using (project_id) where p.code = ?
      """;

  static final String LINES =
      """
      select g.code || '/' || l.code, l.host, l.port, l.response_timeout_millis || 'ms' as "responseTimeout",
        l.gap_millis || 'ms' as gap, l.poll_retries as "pollRetries"
      from line l join gateway g using (gateway_id) join project p on p.project_id = l.project_id
      where p.code = ?
      """;

  static final String GROUPS =
      """
      select m.code, m.window_seconds || 's' as window, m.lost_after_runs as "lostAfterRuns"
      from meter_group m join project p using (project_id) where p.code = ?
      """;

  static final String PLACES =
      """
      select c.code, u.code as parent, c.name, c.kind
      from place c join project p using (project_id) left join place u on u.place_id = c.parent_id
      where p.code = ?
      """;

  static final String CUSTOMERS =
      """
      select c.code, c.name, c.kind from customer c join project p using (project_id) where p.code = ?
      """;

  static final String ACCOUNTS =
      """
      select a.account_no, c.code as customer, r.code as place, a.least_recharge_fen as "leastRechargeFen",
        a.most_recharge_fen as "mostRechargeFen", a.hoarding_cap_fen as "hoardingCapFen",
        a.balance_held_by as "balanceHeldBy"
      from account a join project p using (project_id)
        left join customer c using (customer_id)
        left join place r using (place_id)
      where p.code = ?
      """;

  static final String METERS =
      """
      select m.meter_no, a.account_no as account, r.code as place, g.code || '/' || l.code as line, m.station,
        mg.code as "group", m.profile, m.money_held_by as "moneyHeldBy",
        case when m.takes_sales then 'true' else 'false' end as "takesSales"
      from meter m join project p using (project_id)
        join line l using (line_id) join gateway g using (gateway_id) join meter_group mg using (group_id)
        left join account a using (account_id)
        left join place r on r.place_id = m.place_id
      where p.code = ?
      """;

  static final String CLIENTS =
      """
      select c.client, array_to_string(array(select unnest(c.scopes) order by 1), ' ') as scopes,
        c.rate_per_second as "ratePerSecond"
      from api_client c join api_client_project cp using (client_id) join project p using (project_id)
      where p.code = ?
      """;

  static final String CALENDARS =
      """
      select c.code, string_agg(d.day::text, ' ' order by d.day) filter (where d.kind = 'holiday') as holidays,
        string_agg(d.day::text, ' ' order by d.day) filter (where d.kind = 'workday') as workdays
      from tariff_calendar c join project p using (project_id)
        left join tariff_calendar_day d on d.project_id = c.project_id and d.code = c.code
      where p.code = ?
      group by c.code
      """;

  private static final String INSTANT =
      "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";

  static final String TARIFFS =
      """
      select t.code || ' from ' || %s, t.utility, v.definition ->> 'price' as price,
        v.definition ->> 'timeOfUse' as "timeOfUse", v.definition ->> 'extras' as extras,
        v.definition ->> 'ladder' as ladder, v.definition ->> 'base' as base
      from tariff_version v join tariff t using (tariff_id) join project p on p.project_id = t.project_id
      where p.code = ?
      order by t.code, v.effective_from
      """
          .formatted(INSTANT.formatted("v.effective_from"));

  static final String ASSIGNMENTS =
      """
      select s.utility || ' ' || coalesce('account ' || a.account_no, 'group ' || g.code, 'project')
          || ' from ' || %s, t.code as tariff
      from tariff_assignment s join tariff t using (tariff_id) join project p on p.project_id = s.project_id
        left join account a using (account_id) left join meter_group g using (group_id)
      where p.code = ?
      order by s.assignment_id
      """
          .formatted(INSTANT.formatted("s.effective_from"));

  static final String LADDERS =
      """
      select coalesce('account ' || a.account_no, 'group ' || g.code, 'project'), l.alarm_1_fen as "alarm1Fen",
        l.alarm_2_fen as "alarm2Fen", l.overdraft_fen as "overdraftFen", l.hysteresis_fen as "hysteresisFen",
        l.close_permit_fen as "closePermitFen", l.grace_seconds || 's' as grace, l.restore
      from arrears_ladder l join project p using (project_id)
        left join account a using (account_id) left join meter_group g using (group_id)
      where p.code = ?
      order by l.ladder_id
      """;

  static final String KEEP_POWER =
      """
      select a.account_no from account a join project p using (project_id)
      where p.code = ? and a.keep_power
      order by a.account_no
      """;

  static final String NO_TRIP =
      """
      select case when w.from_day is null then to_char(w.from_time, 'HH24:MI') || ' to ' || to_char(w.to_time, 'HH24:MI')
        else w.from_day || ' to ' || w.to_day end as name
      from no_trip_window w join project p using (project_id)
      where p.code = ?
      order by name
      """;

  static final String CHARGED =
      """
      select r.utility, g.code as "group", a.account_no, max(r.read_at) as until
      from meter_rating r join project p using (project_id) join account a using (account_id)
        join meter m using (meter_id) join meter_group g on g.group_id = m.group_id
      where p.code = ?
      group by r.utility, g.code, a.account_no
      """;

  /** Recharges, refunds and clears that have not ended, by meter or by account. */
  private static final String OPEN =
      """
      left join (
        select %1$s, array_agg(order_no || ' (' || state || ')' order by at, order_no) as orders
        from (
          select meter_id, account_id, order_no, state, booked_at as at from recharge_order
          where state in ('BOOKED', 'DELIVERING', 'UNKNOWN', 'HELD')
          union all
          select p.meter_id, r.account_id, p.order_no, p.state, p.asked_at
          from purse_order p left join money_order r using (money_order_id)
          where p.state in ('QUEUED', 'SENT', 'UNKNOWN', 'HELD')
        ) q
        group by %1$s
      ) o using (%1$s)
      """;

  static final String METER_STATES =
      """
      select m.meter_no, m.commissioning, s.last_balance_fen, coalesce(o.orders, '{}') as open_orders,
        exists (
          select from recharge_order r where r.meter_id = m.meter_id and r.state = 'DELIVERED'
            and (s.last_read_at is null or r.delivered_at >= s.last_read_at)) as sold_since,
        coalesce(l.moved, false) as moved_by_act
      from meter m join project p using (project_id) left join meter_state s using (meter_id)
      left join (
        select distinct on (t.meter_id) t.meter_id, t.begins or c.kind in ('opening', 'transfer') as moved
        from account_reading t join account_act c using (account_act_id)
        order by t.meter_id, t.account_act_id desc
      ) l using (meter_id)
      %s
      where p.code = ?
      """
          .formatted(OPEN.formatted("meter_id"));

  /** Wallets that hold something are never weighed against each other. */
  static final String ACCOUNT_STATES =
      """
      select a.account_no, a.closed_at is not null as closed, coalesce(w.posted_fen, 0) as posted_fen,
        coalesce(s.accrued_micro_fen, 0) as accrued_micro_fen, coalesce(o.orders, '{}') as open_orders,
        w.account_id is not null as has_book, coalesce(d.closed, false) as closed_by_act,
        coalesce(d.moved, false) as moved_by_act, c.account_id is not null as preset_by_call
      from account a join project p using (project_id)
      left join account_preset c using (account_id)
      left join (
        select account_id, bool_or(kind = 'closure') as closed, bool_or(kind = 'transfer') as moved
        from account_act where kind in ('closure', 'transfer') group by account_id
      ) d using (account_id)
      left join (
        select account_id, (case when count(*) filter (where posted_fen <> 0) > 1
          then sum(abs(posted_fen)) else sum(posted_fen) end)::bigint as posted_fen
        from wallet group by account_id
      ) w using (account_id)
      left join (
        select m.account_id, sum(accrued_micro_fen)::bigint as accrued_micro_fen
        from meter_state join meter m using (meter_id) group by m.account_id
      ) s using (account_id)
      %s
      where p.code = ?
      """
          .formatted(OPEN.formatted("account_id"));

  static final String ACCOUNTS_ELSEWHERE =
      """
      select a.account_no from account a join project p using (project_id)
      where a.account_no = any (?::text[]) and p.code <> ?
      """;

  static final String METERS_ELSEWHERE =
      """
      select m.meter_no from meter m join project p using (project_id)
      where m.meter_no = any (?::text[]) and p.code <> ?
      """;

  private StoredSiteSql() {}
}
