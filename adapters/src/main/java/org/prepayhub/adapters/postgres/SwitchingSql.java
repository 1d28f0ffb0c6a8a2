package org.prepayhub.adapters.postgres;

/** The statements of switching meters, fenced by the lease of their gateway. */
final class SwitchingSql {
  /**
   * Power that is to come back goes first. Of a meter it is the oldest; a later one waits as long
   * as anything of an earlier one may still be executed.
   */
  static final String CLAIM =
      """
      with held as materialized (
        select jsonb_object_agg(gateway_id, epoch) as epochs
        from unnest(?::integer[], ?::bigint[]) as h (gateway_id, epoch)
      ), next as (
        select c.command_id, l.gateway_id, e.epoch
        from (values (?::timestamptz)) as h (now)
          join command c on c.due_at <= h.now
          join meter m on m.meter_id = c.meter_id
          join line l on l.line_id = m.line_id
          cross join lateral (
            select epoch from gateway_lease
            where gateway_id = l.gateway_id and node = ?
              and epoch = ((select epochs from held) ->> l.gateway_id::text)::bigint
            limit 1
          ) e
        where c.state in ('QUEUED', 'SENT', 'UNKNOWN') and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
          and (c.kind <> 'TRIP' or c.state <> 'QUEUED' or c.deadline > h.now)
          and not exists (
            select from command earlier
            where earlier.meter_id = c.meter_id and earlier.command_id < c.command_id
              and earlier.state in ('QUEUED', 'SENT', 'UNKNOWN')
              and case earlier.state when 'QUEUED' then earlier.kind <> 'TRIP' or earlier.deadline > h.now
                else earlier.late_until > h.now end)
        order by c.kind = 'TRIP', c.due_at
        limit ?
        for update of c skip locked
      )
      update command c set due_at = ?::timestamptz, attempts = c.attempts + 1
      from next
      where c.command_id = next.command_id
      returning c.command_id, c.meter_id, next.gateway_id, next.epoch, c.attempts, c.kind
      """;

  /**
   * With what has become since of the reason of a trip: whoever pays, moves or is promised power
   * has the standing looked at, and no frame leaves before somebody did. A later trip that nobody
   * is to send any more, because the meter left its account, takes no place.
   */
  static final String LOCK =
      """
      select c.command_id, c.project_id, m.meter_no, c.kind, c.state, c.sends, g.max_hold_millis,
        case c.kind when 'TRIP' then c.deadline end as deadline,
        greatest(c.late_until, (
          select max(earlier.late_until) from command earlier
          where earlier.meter_id = c.meter_id and earlier.command_id < c.command_id
            and earlier.state in ('SENT', 'UNKNOWN', 'HELD', 'SUPERSEDED', 'EXPIRED', 'CANCELLED'))) as late_until,
        exists (
          select from command later left join account o on o.account_id = later.account_id
          where later.meter_id = c.meter_id and later.command_id > c.command_id and later.reason = c.reason
            and later.state <> 'CANCELLED'
            and not (later.kind = 'TRIP' and later.sends = 0 and later.state <> 'CONFIRMED' and o.account_id is not null
              and (o.closed_at is not null or o.account_id is distinct from m.account_id))) as overtaken,
        case
          when m.commissioning not in ('NOT_INITIALISED', 'IN_SERVICE') then 'METER_GONE'
          when c.kind <> 'TRIP' or c.account_id is null then 'HOLDS'
          when m.account_id is distinct from c.account_id or a.closed_at is not null then 'GONE'
          when s.standing = 'TRIPPED' and s.due_at is null and s.revision = coalesce(k.revision, 0)
            and not a.keep_power then 'HOLDS'
          else 'IN_DOUBT' end as cause
      from command c
        join meter m on m.meter_id = c.meter_id
        left join account a on a.account_id = c.account_id
        left join account_standing s on s.account_id = c.account_id and s.utility = c.utility
        left join arrears_book k on k.project_id = c.project_id
        join line l on l.line_id = m.line_id
        join gateway g on g.gateway_id = l.gateway_id
        join gateway_lease e on e.gateway_id = l.gateway_id
      where c.command_id = ? and c.attempts = ? and l.gateway_id = ? and e.epoch = ? and e.node = ?
        and c.state in ('QUEUED', 'SENT', 'UNKNOWN')
      for update of c
      for share of e
      """;

  static final String SEND =
      """
      update command set state = 'SENT', why = null, sent_at = ?::timestamptz, late_until = ?::timestamptz,
        sends = sends + 1, node = ?, epoch = ?
      where command_id = ?
      """;

  /**
   * Of a command that goes on: a frame of its own that is known to have left earlier can be
   * executed no later than that.
   */
  static final String WAIT =
      """
      update command set state = ?, why = ?, due_at = ?::timestamptz,
        late_until = case when late_until is not null then least(late_until, ?::timestamptz) end
      where command_id = ?
      """;

  static final String SETTLE =
      """
      update command set state = ?, why = ?, settled_at = ?::timestamptz where command_id = ?
      """;

  static final String TELL_PEOPLE =
      """
      insert into work_item (project_id, kind, reference, why, created_at)
      values (?, ?, ?, ?, ?::timestamptz)
      on conflict do nothing
      """;

  private SwitchingSql() {}
}
