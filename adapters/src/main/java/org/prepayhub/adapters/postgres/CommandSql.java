package org.prepayhub.adapters.postgres;

/** The statements about commands that wait longer than they should. */
final class CommandSql {
  /** Whose trips wait and may no longer be sent; one that was held has had its day. */
  static final String LATE =
      """
      select distinct c.account_id, c.utility
      from command c
      where c.state in ('QUEUED', 'HELD') and c.kind = 'TRIP' and c.account_id is not null
        and c.deadline <= ?::timestamptz
      order by c.account_id, c.utility
      limit ?
      """;

  /** Ends them and has them decided anew. The standings are locked. */
  static final String LAPSE =
      """
      with late as (
        select * from unnest(?::bigint[], ?::text[]) as b (account_id, utility)
      ), lapsed as (
        update command c set state = 'EXPIRED',
          why = case c.state when 'HELD' then 'it was not done before its deadline'
            else 'it could not be sent before its deadline' end,
          settled_at = ?::timestamptz
        from late b
        where c.account_id = b.account_id and c.utility = b.utility and c.state in ('QUEUED', 'HELD') and c.kind = 'TRIP'
          and c.deadline <= ?::timestamptz
        returning c.command_id, c.project_id, c.account_id, c.utility, c.meter_id, c.kind
      ), again as (
        update account_standing s set trip_lapsed = true, due_at = ?::timestamptz
        from (select distinct account_id, utility from lapsed) l
        where s.account_id = l.account_id and s.utility = l.utility and s.standing = 'TRIPPED'
          and exists (select from account a where a.account_id = s.account_id and a.closed_at is null)
      )
      select l.project_id, a.account_no, m.meter_no, l.kind
      from lapsed l join account a using (account_id) join meter m using (meter_id)
      order by l.command_id
      """;

  /**
   * Puts on the work list, once, whoever is to have power and still has none; the command goes on.
   */
  static final String ALARM =
      """
      with overdue as (
        select command_id from command
        where kind <> 'TRIP' and alarmed_at is null and state in ('QUEUED', 'SENT', 'UNKNOWN')
          and asked_at <= ?::timestamptz
        order by asked_at
        limit ?
        for no key update skip locked
      ), alarmed as (
        update command c set alarmed_at = ?::timestamptz
        from overdue o
        where c.command_id = o.command_id
        returning c.command_id, c.project_id, c.alarmed_at
      )
      insert into work_item (project_id, kind, reference, why, created_at)
      select project_id, 'power-not-given', command_id, 'the meter could not be reached yet; it is tried on', alarmed_at
      from alarmed
      on conflict do nothing
      """;

  private CommandSql() {}
}
