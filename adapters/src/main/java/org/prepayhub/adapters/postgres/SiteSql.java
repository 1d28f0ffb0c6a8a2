package org.prepayhub.adapters.postgres;

/** The statements of a site import. An upsert touches only what is new or different. */
final class SiteSql {
  static final String PROJECT =
      """
      insert into project as p (code, name, zone, day_cut, semesters, pays_first, pushed_settings)
      values (?, ?, ?, ?::time, ?, ?, string_to_array(upper(?), ' '))
      on conflict (code) do update set name = excluded.name, zone = excluded.zone, day_cut = excluded.day_cut,
        semesters = excluded.semesters, pays_first = excluded.pays_first,
        pushed_settings = excluded.pushed_settings
      returning project_id
      """;

  static final String KNOWN_PROJECT = "select project_id from project where code = ?";

  static final String GATEWAYS =
      """
      insert into gateway as t (project_id, code, transport, max_hold_millis)
      select ?, code, transport, hold
      from unnest(?::text[], ?::text[], ?::integer[]) as s (code, transport, hold)
      on conflict (project_id, code) do update
        set transport = excluded.transport, max_hold_millis = excluded.max_hold_millis
        where (t.transport, t.max_hold_millis)
          is distinct from (excluded.transport, excluded.max_hold_millis)
      """;

  static final String LEASES =
      """
      insert into gateway_lease (gateway_id, project_id)
      select gateway_id, project_id from gateway where project_id = ?
      on conflict (gateway_id) do nothing
      """;

  static final String LINES =
      """
      insert into line as t (project_id, gateway_id, code, host, port, response_timeout_millis,
        gap_millis, poll_retries)
      select g.project_id, g.gateway_id, s.code, s.host, s.port, s.timeout, s.gap, s.retries
      from unnest(?::text[], ?::text[], ?::text[], ?::integer[], ?::integer[], ?::integer[],
        ?::integer[]) as s (gateway, code, host, port, timeout, gap, retries)
      join gateway g on g.project_id = ? and g.code = s.gateway
      on conflict (gateway_id, code) do update
        set host = excluded.host, port = excluded.port, gap_millis = excluded.gap_millis,
          response_timeout_millis = excluded.response_timeout_millis,
          poll_retries = excluded.poll_retries
        where (t.host, t.port, t.response_timeout_millis, t.gap_millis, t.poll_retries)
          is distinct from (excluded.host, excluded.port, excluded.response_timeout_millis,
            excluded.gap_millis, excluded.poll_retries)
      """;

  static final String GROUPS =
      """
      insert into meter_group as t (project_id, code, window_seconds, lost_after_runs)
      select ?, code, seconds, runs
      from unnest(?::text[], ?::integer[], ?::integer[]) as s (code, seconds, runs)
      on conflict (project_id, code) do update
        set window_seconds = excluded.window_seconds, lost_after_runs = excluded.lost_after_runs
        where (t.window_seconds, t.lost_after_runs)
          is distinct from (excluded.window_seconds, excluded.lost_after_runs)
      """;

  static final String PLACES =
      """
      insert into place as t (project_id, code, name, kind)
      select ?, code, name, kind
      from unnest(?::text[], ?::text[], ?::text[]) as s (code, name, kind)
      on conflict (project_id, code) do update set name = excluded.name, kind = excluded.kind
        where (t.name, t.kind) is distinct from (excluded.name, excluded.kind)
      """;

  static final String PLACE_PARENTS =
      """
      update place c set parent_id = p.place_id
      from unnest(?::text[], ?::text[]) as s (code, parent)
      left join place p on p.project_id = ? and p.code = s.parent
      where c.project_id = ? and c.code = s.code and c.parent_id is distinct from p.place_id
      """;

  static final String CUSTOMERS =
      """
      insert into customer as t (project_id, code, name, kind)
      select ?, code, name, kind
      from unnest(?::text[], ?::text[], ?::text[]) as s (code, name, kind)
      on conflict (project_id, code) do update set name = excluded.name, kind = excluded.kind
        where (t.name, t.kind) is distinct from (excluded.name, excluded.kind)
      """;

  /** One that is closed stays as it was; one that moved is in the room it moved to. */
  static final String ACCOUNTS =
      """
      insert into account as t (project_id, account_no, customer_id, place_id,
        least_recharge_fen, most_recharge_fen, hoarding_cap_fen, balance_held_by, opened_at)
      select i.project, s.number, c.customer_id, case when exists (
          select from account_act m where m.account_id = o.account_id and m.kind = 'transfer')
          then o.place_id else p.place_id end,
        s.least, s.most, s.cap, s.held_by, case when not s.preset then i.opened_at end
      from (values (?::integer, ?::timestamptz)) as i (project, opened_at)
      cross join unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
        ?::text[], ?::boolean[])
        as s (number, customer, place, least, most, cap, held_by, preset)
      left join customer c on c.project_id = i.project and c.code = s.customer
      left join place p on p.project_id = i.project and p.code = s.place
      left join account o on o.project_id = i.project and o.account_no = s.number
      on conflict (account_no) do update
        set customer_id = excluded.customer_id, place_id = excluded.place_id,
          least_recharge_fen = excluded.least_recharge_fen,
          most_recharge_fen = excluded.most_recharge_fen,
          hoarding_cap_fen = excluded.hoarding_cap_fen,
          balance_held_by = excluded.balance_held_by
        where t.project_id = excluded.project_id and t.closed_at is null
          and (t.customer_id, t.place_id, t.least_recharge_fen, t.most_recharge_fen,
              t.hoarding_cap_fen, t.balance_held_by)
            is distinct from (excluded.customer_id, excluded.place_id,
              excluded.least_recharge_fen, excluded.most_recharge_fen, excluded.hoarding_cap_fen,
              excluded.balance_held_by)
      """;

  /** Who pays and who holds the money of a meter in service is not an import's to change. */
  static final String METERS =
      """
      insert into meter as t (project_id, meter_no, account_id, place_id, line_id, group_id, station,
        profile, money_held_by, takes_sales)
      select i.project, s.number, a.account_id, p.place_id, l.line_id, m.group_id, s.station,
        s.profile, s.held_by, s.sales
      from (values (?::integer)) as i (project)
      cross join unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[],
        ?::text[], ?::text[], ?::text[], ?::boolean[])
        as s (number, account, place, gateway, line, station, grouping, profile, held_by, sales)
      join gateway g on g.project_id = i.project and g.code = s.gateway
      join line l on l.gateway_id = g.gateway_id and l.code = s.line
      join meter_group m on m.project_id = i.project and m.code = s.grouping
      left join account a on a.project_id = i.project and a.account_no = s.account
      left join place p on p.project_id = i.project and p.code = s.place
      on conflict (meter_no) do update
        set place_id = excluded.place_id, line_id = excluded.line_id, group_id = excluded.group_id,
          station = excluded.station, profile = excluded.profile
        where t.project_id = excluded.project_id
          and (t.place_id, t.line_id, t.group_id, t.station, t.profile)
            is distinct from (excluded.place_id, excluded.line_id, excluded.group_id,
              excluded.station, excluded.profile)
      """;

  /**
   * Meters that change their place on the wire stand aside first, at addresses no bus has: two of
   * them may swap theirs.
   */
  static final String STAND_ASIDE =
      """
      update meter t set station = t.station + 1000000
      from unnest(?::text[], ?::text[], ?::text[], ?::integer[]) as s (number, gateway, line, station),
        line l join gateway g using (gateway_id)
      where t.project_id = ? and t.meter_no = s.number and l.line_id = t.line_id
        and (g.code, l.code, t.station) is distinct from (s.gateway, s.line, s.station)
      """;

  /** Those that may be closed, locked before their wallets as whoever closes one by itself does. */
  static final String LOCK_ACCOUNTS =
      """
      select account_id from account
      where project_id = (select project_id from project where code = ?) and account_no <> all (?::text[])
        and closed_at is null
      order by account_id
      for no key update
      """;

  /**
   * Each of them has a wallet to be waited for: whoever books the first recharge of one opens it,
   * and it is not there to be locked before that commits.
   */
  static final String OPEN_WALLETS =
      """
      with leaving as (
        select a.project_id, a.account_id from account a
        where a.project_id = (select project_id from project where code = ?) and a.account_no <> all (?::text[])
          and a.closed_at is null
          and not exists (
            select from wallet w where w.account_id = a.account_id and w.utility = 'ELECTRICITY' and w.fund = 'CASH')
        order by a.account_id
      ), chart as (
        insert into ledger_account (project_id, kind, account_id, utility, fund)
        select project_id, 'WALLET', account_id, 'ELECTRICITY', 'CASH' from leaving
        on conflict do nothing
        returning ledger_account_id, project_id, account_id, utility, fund
      )
      insert into wallet (wallet_id, project_id, account_id, utility, fund)
      select ledger_account_id, project_id, account_id, utility, fund from chart
      """;

  /** Whoever books on these accounts meanwhile waits, and whoever was before is seen. */
  static final String LOCK_WALLETS =
      """
      select w.wallet_id from wallet w join account a using (account_id)
      where a.project_id = (select project_id from project where code = ?)
        and (a.account_no <> all (?::text[]) or exists (
          select from meter m where m.account_id = a.account_id and m.meter_no <> all (?::text[])))
      order by w.wallet_id
      for no key update of w
      """;

  static final String REMOVE_METERS =
      """
      update meter set commissioning = 'REMOVED'
      where project_id = ? and meter_no = any (?::text[]) and commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      """;

  static final String REMOVED_METERS =
      """
      select meter_id from meter
      where project_id = ? and meter_no = any (?::text[]) and commissioning = 'REMOVED'
      order by meter_id
      """;

  static final String CLOSE_ACCOUNTS =
      """
      update account set closed_at = ?::timestamptz
      where project_id = ? and account_no = any (?::text[]) and closed_at is null
      """;

  /** They are locked by now: whoever waits for one finds it closed. */
  static final String CLOSE_WALLETS =
      """
      update wallet w set closed_at = a.closed_at
      from account a
      where a.project_id = ? and a.account_no = any (?::text[]) and w.account_id = a.account_id
        and w.closed_at is null
      """;

  /** A client with no project and no scope may still sign, and gets nothing. */
  static final String REMOVE_CLIENTS =
      """
      with gone as (
        delete from api_client_project cp using api_client c
        where cp.client_id = c.client_id and cp.project_id = ? and c.client = any (?::text[])
        returning cp.client_id
      )
      update api_client c set scopes = '{}' from gone
      where c.client_id = gone.client_id
        and not exists (
          select from api_client_project o where o.client_id = c.client_id and o.project_id <> ?)
      """;

  /** A project without tariffs has a row to lock as well. */
  static final String FIRST_PRICES =
      """
      insert into tariff_book (project_id, revision) select project_id, 0 from project where code = ?
      on conflict do nothing
      """;

  /** Whoever charges meanwhile waits, and whoever did before is seen. */
  static final String LOCK_PRICES =
      """
      select revision from tariff_book where project_id = (select project_id from project where code = ?)
      for update
      """;

  static final String NEW_PRICES =
      """
      insert into tariff_book as b (project_id, revision) values (?, 1)
      on conflict (project_id) do update set revision = b.revision + 1
      """;

  static final String CALENDARS =
      """
      insert into tariff_calendar (project_id, code) select ?, code from unnest(?::text[]) as s (code)
      on conflict do nothing
      """;

  static final String CALENDAR_DAYS =
      """
      with written as (
        select i.project as project_id, s.*
        from (values (?::integer)) as i (project)
        cross join unnest(?::text[], ?::date[], ?::text[]) as s (code, day, kind)
      ), gone as (
        delete from tariff_calendar_day d
        where d.project_id = ? and d.code = any (?::text[]) and not exists (
          select from written w where w.code = d.code and w.day = d.day)
      )
      insert into tariff_calendar_day as d (project_id, code, day, kind)
      select project_id, code, day, kind from written
      on conflict (project_id, code, day) do update set kind = excluded.kind where d.kind <> excluded.kind
      """;

  static final String TARIFFS =
      """
      insert into tariff (project_id, code, utility)
      select distinct on (code) ?::integer, code, utility
      from unnest(?::text[], ?::text[]) as s (code, utility) order by code
      on conflict do nothing
      """;

  static final String TARIFF_VERSIONS =
      """
      insert into tariff_version (project_id, tariff_id, effective_from, definition)
      select t.project_id, t.tariff_id, s.effective_from, s.definition
      from unnest(?::text[], ?::timestamptz[], ?::json[]) as s (code, effective_from, definition)
      join tariff t on t.project_id = ? and t.code = s.code
      on conflict do nothing
      """;

  static final String ASSIGNMENTS =
      """
      insert into tariff_assignment (project_id, utility, group_id, account_id, effective_from, tariff_id)
      select t.project_id, t.utility, g.group_id, a.account_id, s.effective_from, t.tariff_id
      from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[]) as s (code, grouping, account, effective_from)
      join tariff t on t.project_id = ? and t.code = s.code
      left join meter_group g on g.project_id = t.project_id and g.code = s.grouping
      left join account a on a.project_id = t.project_id and a.account_no = s.account
      on conflict do nothing
      """;

  private SiteSql() {}
}
