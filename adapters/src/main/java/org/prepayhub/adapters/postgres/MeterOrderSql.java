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
      returning command_id, kind
      """;

  /**
   * Of the trips of a project within a minute, those beyond what is allowed wait, and leave one
   * after the other at that pace then; told once a day. Allowed is the setting, or a twentieth of
   * the meters the hub switches there, which are counted only where the setting is passed. Counted
   * is what was committed, and no further than matters, so that projects which are cut off by
   * several nodes wait for nobody.
   */
  static final String BRAKE =
      """
      with b (own, most, at, until) as (
        values (?::bigint[], ?::bigint, ?::timestamptz, ?::timestamptz)
      ), own as (
        select c.command_id, c.project_id, row_number() over (partition by c.project_id order by c.command_id) as n
        from b join command c on c.command_id = any (b.own)
      ), asked as (
        select o.project_id, b.at, allowed.most, allowed.most - least(earlier.n, allowed.most) as room,
          greatest(b.until, last.due_at + interval '1 minute' / allowed.most) as begins
        from b
          cross join (select project_id, count(*) as n from own group by project_id) o
          cross join lateral (
            select count(*) as n from (
              select from command c
              where c.project_id = o.project_id and c.kind = 'TRIP' and c.asked_at > b.at - interval '1 minute'
                and c.state not in ('SUPERSEDED', 'CANCELLED') and c.command_id <> all (b.own)
              limit b.most + 1) any_few) few
          cross join lateral (
            select case when few.n + o.n <= b.most then b.most
              else greatest(b.most, (
                select count(*) / 20 from meter m
                where m.project_id = o.project_id and m.money_held_by = 'HUB'
                  and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE'))) end as most) allowed
          cross join lateral (
            select count(*) as n from (
              select from command c
              where c.project_id = o.project_id and c.kind = 'TRIP' and c.asked_at > b.at - interval '1 minute'
                and c.state not in ('SUPERSEDED', 'CANCELLED') and c.command_id <> all (b.own)
              limit allowed.most + 1) any_more) earlier
          left join lateral (
            select c.due_at from command c
            where c.project_id = o.project_id and c.kind = 'TRIP' and c.state = 'QUEUED' and c.attempts = 0
              and c.due_at >= b.until and c.command_id <> all (b.own)
            order by c.due_at desc
            limit 1) last on true
      ), braked as (
        update command c
        set due_at = a.begins + (o.n - a.room - 1) * (interval '1 minute' / a.most),
          why = 'more are to be cut off in a minute than is allowed'
        from own o join asked a using (project_id)
        where c.command_id = o.command_id and o.n > a.room
        returning c.project_id, a.at, c.due_at
      ), counted as (
        select project_id, at, min(due_at) as until, count(*) as meters from braked group by project_id, at
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
