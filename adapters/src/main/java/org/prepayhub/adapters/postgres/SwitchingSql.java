package org.prepayhub.adapters.postgres;

/** The statements of switching meters, fenced by the lease of their gateway. */
final class SwitchingSql {
  /** The oldest of each meter; a later one waits until what became of it is known. */
  static final String CLAIM =
      """
      with held as materialized (
        select jsonb_object_agg(gateway_id, epoch) as epochs
        from unnest(?::integer[], ?::bigint[]) as h (gateway_id, epoch)
      ), next as (
        select c.command_id, l.gateway_id, e.epoch
        from command c
          join meter m on m.meter_id = c.meter_id
          join line l on l.line_id = m.line_id
          cross join lateral (
            select epoch from gateway_lease
            where gateway_id = l.gateway_id and node = ?
              and epoch = ((select epochs from held) ->> l.gateway_id::text)::bigint
            limit 1
          ) e
        where c.state in ('QUEUED', 'SENT', 'UNKNOWN') and c.due_at <= ?::timestamptz
          and (c.state <> 'QUEUED' or c.deadline > ?::timestamptz)
          and not exists (
            select from command earlier
            where earlier.meter_id = c.meter_id and earlier.command_id < c.command_id
              and earlier.state in ('QUEUED', 'SENT', 'UNKNOWN'))
        order by c.due_at
        limit ?
        for update of c skip locked
      )
      update command c set due_at = ?::timestamptz, attempts = c.attempts + 1
      from next
      where c.command_id = next.command_id
      returning c.command_id, c.meter_id, next.gateway_id, next.epoch, c.attempts, c.kind
      """;

  static final String LOCK =
      """
      select c.command_id, c.project_id, m.meter_no, c.kind, c.state, c.deadline, c.late_until, c.sends,
        g.max_hold_millis,
        exists (
          select from command later
          where later.meter_id = c.meter_id and later.command_id > c.command_id and later.state = 'QUEUED') as overtaken
      from command c
        join meter m on m.meter_id = c.meter_id
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
   * Of a command that goes on: a frame that is known to have left earlier can be executed no later
   * than that.
   */
  static final String WAIT =
      """
      update command set state = ?, why = ?, late_until = least(late_until, ?::timestamptz), due_at = ?::timestamptz
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
