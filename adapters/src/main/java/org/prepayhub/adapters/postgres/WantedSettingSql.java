package org.prepayhub.adapters.postgres;

/** The statements that find and keep what meters should hold, in the order they run. */
final class WantedSettingSql {
  /** Whether there is anything to do at all: most hubs set no meters. */
  static final String ANY =
      """
      select exists (select from project where pushed_settings <> '{}')
        or exists (select from meter_setting where state <> 'UNWANTED')
      """;

  /**
   * Takes back what is not to be in its meter any more. Whoever holds one has it taken back next
   * time.
   */
  static final String WITHDRAW =
      """
      update meter_setting s set state = 'UNWANTED', wanted = null, why = null, since = ?::timestamptz, due_at = null,
        attempts = s.attempts + 1, tries = 0, confirmed_at = null, alarmed_at = null
      from (
        select o.meter_setting_id
        from meter_setting o
          join meter m on m.meter_id = o.meter_id
          join project p on p.project_id = m.project_id
          left join account a on a.account_id = m.account_id
        where o.state <> 'UNWANTED' and (o.setting = any (p.pushed_settings) and %s) is not true
        order by o.meter_setting_id
        for no key update of o skip locked) gone
      where s.meter_setting_id = gone.meter_setting_id
      """
          .formatted(MeterSettingSql.HOLDS_ITS_BALANCE);

  /** The last meter of a page of them all; none after the last one. */
  static final String PAGE_END =
      """
      select max(meter_id) from (select meter_id from meter where meter_id > ? order by meter_id limit ?) as page
      """;

  /**
   * Those of a page that are to be set. What a meter counts is known once it was read. No lease is
   * locked: whoever lost one in this moment keeps what the next comparison finds as well.
   */
  static final String METERS =
      """
      select m.meter_id, m.project_id, m.group_id, m.account_id, ms.utility, p.pushed_settings, a.keep_power,
        exists (
          select from meter o
          where o.account_id = m.account_id and o.meter_id <> m.meter_id and o.money_held_by = 'METER'
            and o.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')) as several, %s
      from unnest(?::integer[], ?::bigint[]) as h (gateway_id, epoch)
        join gateway_lease e on e.gateway_id = h.gateway_id and e.epoch = h.epoch and e.node = ?
        join line n on n.gateway_id = e.gateway_id
        join meter m on m.line_id = n.line_id
        join project p on p.project_id = m.project_id and p.pushed_settings <> '{}'
        join account a on a.account_id = m.account_id
        join meter_state ms on ms.meter_id = m.meter_id and ms.last_read_at is not null
        %s
      where m.meter_id > ? and m.meter_id <= ? and %s
      order by m.meter_id
      """
          .formatted(
              StandingSql.LADDER_COLUMNS,
              StandingSql.LADDER.formatted("m"),
              MeterSettingSql.HOLDS_ITS_BALANCE);

  static final String STORED =
      """
      select meter_id, setting, state, wanted, why from meter_setting where meter_id = any (?::bigint[])
      """;

  /** What no meter can hold is on the work list, once for all meters of which the same is true. */
  static final String WANT =
      """
      with changed as (
        insert into meter_setting as s (project_id, meter_id, setting, state, wanted, why, since, due_at)
        select w.project_id, w.meter_id, w.setting, w.state, w.wanted::bigint[], w.why, t.now,
          case w.state when 'WANTED' then t.now end
        from unnest(?::integer[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[])
            as w (project_id, meter_id, setting, state, wanted, why)
          cross join (values (?::timestamptz)) as t (now)
        order by w.meter_id, w.setting
        on conflict (meter_id, setting) do update set state = excluded.state, wanted = excluded.wanted,
          why = excluded.why, since = excluded.since, due_at = excluded.due_at, attempts = s.attempts + 1, tries = 0,
          confirmed_at = null, alarmed_at = null
        returning project_id, state, why, since
      )
      insert into work_item (project_id, kind, reference, why, created_at)
      select distinct project_id, 'unfit-setting', project_id, why, since from changed where state = 'UNFIT'
      on conflict do nothing
      """;

  /** Has meters told once more what they refused, when people settled that for their project. */
  static final String AGAIN =
      """
      update meter_setting s set state = 'WANTED', since = t.now, due_at = t.now, attempts = s.attempts + 1, tries = 0,
        alarmed_at = null
      from (values (?::timestamptz)) as t (now)
      where s.state = 'REFUSED' and not exists (
        select from work_item w
        where w.kind = 'refused-setting' and w.reference = s.project_id and w.settled_at is null)
      """;

  /** Puts on the work list, once, what could not be told for long; it goes on. */
  static final String ALARM =
      """
      with overdue as (
        select meter_setting_id from meter_setting
        where state = 'WANTED' and alarmed_at is null and since <= ?::timestamptz
        order by since
        limit ?
        for no key update skip locked
      ), alarmed as (
        update meter_setting s set alarmed_at = ?::timestamptz
        from overdue o
        where s.meter_setting_id = o.meter_setting_id
        returning s.meter_setting_id, s.project_id, s.alarmed_at, s.why
      )
      insert into work_item (project_id, kind, reference, why, created_at)
      select project_id, 'late-setting', meter_setting_id,
        'the meter does not hold it yet; it is tried on' || coalesce(': ' || why, ''), alarmed_at
      from alarmed
      on conflict do nothing
      """;

  private WantedSettingSql() {}
}
