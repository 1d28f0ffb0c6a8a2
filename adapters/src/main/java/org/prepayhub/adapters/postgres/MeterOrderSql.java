package org.prepayhub.adapters.postgres;

/** The statements that tell meters what to do, in the order they run. */
final class MeterOrderSql {
  /**
   * Of the accounts that are told something new, so that whoever judges one of these has seen
   * either that or waits for it.
   */
  static final String LOCK_COMMANDS =
      """
      select c.command_id
      from command c join unnest(?::bigint[], ?::text[]) as n (account_id, utility)
        on c.account_id = n.account_id and c.utility = n.utility
      where c.state in ('QUEUED', 'SENT', 'UNKNOWN', 'HELD')
      order by c.command_id
      for no key update of c
      """;

  /** What was to be done and has not begun is done no more; what has begun is read out first. */
  static final String SUPERSEDE =
      """
      update command c
      set state = 'SUPERSEDED', why = 'the account was decided on anew before it was done',
        settled_at = greatest(n.at, c.asked_at)
      from unnest(?::bigint[], ?::text[], ?::timestamptz[]) as n (account_id, utility, at)
      where c.account_id = n.account_id and c.utility = n.utility and c.state in ('QUEUED', 'HELD')
      """;

  /** No frame of a trip leaves into a window that was not there when it was decided. */
  static final String HASTEN =
      """
      update command c
      set deadline = greatest(n.forbidden_from, c.asked_at + interval '1 millisecond')
      from unnest(?::bigint[], ?::text[], ?::timestamptz[]) as n (account_id, utility, forbidden_from)
      where c.account_id = n.account_id and c.utility = n.utility and c.kind = 'TRIP'
        and c.state in ('QUEUED', 'SENT', 'UNKNOWN', 'HELD') and c.deadline > n.forbidden_from
      """;

  /**
   * To every meter of the account that the hub charges for the utility; its first reading tells
   * which that is.
   */
  static final String COMMAND =
      """
      insert into command (project_id, client, command_no, meter_id, kind, reason, account_id, utility, asked_at, due_at,
        deadline)
      select m.project_id, 'hub', n.number, m.meter_id, n.kind, 'money', n.account_id, n.utility, n.at, n.at, n.deadline
      from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
          as n (account_id, utility, number, kind, at, deadline)
        join meter m on m.account_id = n.account_id and m.money_held_by = 'HUB'
          and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
        join meter_state ms on ms.meter_id = m.meter_id and ms.last_read_at is not null
          and ms.utility = case n.utility when 'WATER' then 1 else 0 end
      order by m.meter_id
      """;

  /**
   * Of the trips of a project within a minute, those beyond what is allowed wait; told once a day.
   * It counts what was committed, so that projects which are cut off by several nodes wait for
   * nobody.
   */
  static final String BRAKE =
      """
      with asked as (
        select c.command_id, row_number() over (partition by c.project_id order by c.command_id) as n
        from command c
        where c.project_id = any (?::integer[]) and c.kind = 'TRIP' and c.asked_at > ?::timestamptz
      ), braked as (
        update command c set due_at = b.until, why = 'more are to be cut off in a minute than is allowed'
        from asked a, (values (?::integer, ?::timestamptz, ?::timestamptz)) as b (most, at, until)
        where c.command_id = a.command_id and a.n > b.most and c.asked_at = b.at and c.attempts = 0
          and c.state = 'QUEUED'
        returning c.project_id, b.at, b.until
      ), counted as (
        select project_id, at, until, count(*) as meters from braked group by project_id, at, until
      ), told as (
        insert into work_item (project_id, kind, reference, why, created_at)
        select project_id, 'trips-braked', project_id, 'more are to be cut off in a minute than is allowed, '
          || to_char(at at time zone 'UTC', 'YYYY-MM-DD'), at
        from counted
        on conflict do nothing
      )
      select project_id, meters, until from counted order by project_id
      """;

  private MeterOrderSql() {}
}
