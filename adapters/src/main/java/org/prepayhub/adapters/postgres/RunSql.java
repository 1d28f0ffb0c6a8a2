package org.prepayhub.adapters.postgres;

/** The statements that move collection runs and passes along. */
final class RunSql {
  /** Locks the group, so that two nodes that open the same slot do it one after the other. */
  static final String GROUP =
      """
      select g.group_id, g.project_id, g.window_seconds
      from meter_group g join project p using (project_id)
      where g.code = ? or p.code || ':' || g.code = ?
      for no key update of g
      """;

  static final String LAST_SLOT =
      "select scheduled_at from collection_run where group_id = ? order by scheduled_at desc limit"
          + " 1";

  static final String OPEN =
      """
      insert into collection_run (project_id, group_id, scheduled_at, window_end, state, started_at, expected)
      select ?, ?, ?, ?, 'RUNNING', ?, count(*)
      from meter where group_id = ? and commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      on conflict (group_id, scheduled_at) do nothing
      returning run_id
      """;

  /**
   * The lines start one after the other, spread evenly. Whatever the spread, the last fifth of the
   * window is left to the line that starts last.
   */
  static final String PASSES =
      """
      insert into collection_pass
        (run_id, line_id, project_id, group_id, gateway_id, slot_at, due_at, window_end, expected)
      select r.run_id, m.line_id, r.project_id, r.group_id, l.gateway_id, r.scheduled_at,
        s.from_at
          + least(? * interval '1 millisecond', greatest(interval '0', r.window_end - s.from_at) * 0.8)
            * (row_number() over (order by m.line_id) - 1) / count(*) over (),
        r.window_end, m.meters
      from collection_run r
        cross join lateral (select greatest(r.scheduled_at, ?) as from_at) s
        join (
          select group_id, line_id, count(*) as meters
          from meter where group_id = ? and commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
          group by group_id, line_id
        ) m on m.group_id = r.group_id
        join line l on l.line_id = m.line_id
      where r.run_id = ?
      """;

  static final String MISSED =
      """
      insert into collection_run
        (scheduled_at, project_id, group_id, window_end, state, ended_at, expected, failed, why)
      select n.slot_at, g.project_id, g.group_id, n.slot_at + g.seconds * interval '1 second', 'MISSED', g.ended_at,
        m.meters, m.meters, 'no node opened it in its time'
      from unnest(?::timestamptz[]) as n (slot_at),
        (values (?::integer, ?::integer, ?::integer, ?::timestamptz)) as g (project_id, group_id, seconds, ended_at),
        (select count(*) as meters from meter
         where group_id = ? and commissioning in ('NOT_INITIALISED', 'IN_SERVICE')) m
      on conflict (group_id, scheduled_at) do nothing
      """;

  /**
   * A pass is free when nobody took it, or when who took it lost the gateway: the lease has moved
   * on to another epoch. Leases are looked up one by one, by key in both places: a join would
   * compare every pass with every gateway as soon as the planner expects few of either. Those done
   * are left out in so many words, else the planner looks up the lease of each of them, too; and so
   * are those that are not due, which are most of them.
   */
  static final String TAKE =
      """
      with held as materialized (
        select jsonb_object_agg(gateway_id, epoch) as epochs
        from unnest(?::integer[], ?::bigint[]) as h (gateway_id, epoch)
      ), room as (
        select greatest(0, ? - count(*)) as passes
        from collection_pass
        where state = 'TAKEN' and node = ? and due_at < ? and window_end > ?
      ), due as (
        select p.run_id, p.line_id, l.epoch
        from collection_pass p
          cross join lateral (
            select epoch from gateway_lease
            where gateway_id = p.gateway_id and node = ? and expires_at > now()
              and epoch = ((select epochs from held) ->> p.gateway_id::text)::bigint
            limit 1
          ) l
        where p.due_at < ? and p.window_end > ? and p.state <> 'DONE'
          and (p.state = 'DUE' or p.state = 'TAKEN' and p.epoch <> l.epoch)
        order by p.due_at
        limit (select passes from room)
        for no key update of p skip locked
      )
      update collection_pass p set state = 'TAKEN', node = ?, epoch = due.epoch
      from due where p.run_id = due.run_id and p.line_id = due.line_id
      returning p.run_id, p.group_id, p.line_id, p.slot_at, p.window_end, p.due_at
      """;

  /** Locked in the order of their keys, as batches of readings lock theirs. */
  private static final String FAIL =
      """
      with open as (
        select p.run_id, p.line_id from collection_pass p
        where p.state <> 'DONE' and %2$s
        order by p.run_id, p.line_id
        for no key update
      )
      update collection_pass p
      set state = 'DONE', expected = greatest(p.expected, p.read + p.late),
        failed = greatest(p.expected - p.read - p.late, 0),
        why = case p.state when 'DUE' then 'no node that holds the gateway took it' else 'its result did not come' end
          || %1$s
      from open n
      where p.run_id = n.run_id and p.line_id = n.line_id and p.state <> 'DONE'
      """;

  /** What is over was due before: by that it is found among those that are open. */
  static final String FAIL_OVERDUE =
      FAIL.formatted("' in the window'", "p.due_at < ? and p.window_end < ?");

  static final String FAIL_PREVIOUS =
      FAIL.formatted(
          "' before the group''s next run'",
          """
          p.run_id in (
            select run_id from collection_run where group_id = ? and state = 'RUNNING' and scheduled_at < ?)
          """);

  /**
   * It is looked at every second: what passes gave is summed up only once all of them are done.
   * Open ones are looked for run by run, lest a join compares each run with the passes of all. One
   * that something is just being added to ends a second later.
   */
  static final String DONE =
      """
      select o.run_id from collection_run o
        cross join lateral (
          select count(*) as passes from (
            select from collection_pass p where p.run_id = o.run_id and p.state <> 'DONE' limit 1) one
        ) open
      where o.state = 'RUNNING' and open.passes = 0
      for no key update of o skip locked
      """;

  /** A statement of its own, so that it sees what was added until the runs were locked. */
  static final String END =
      """
      with done as (
        select run_id from unnest(?::bigint[]) as d (run_id)
      )
      update collection_run r
      set state = 'ENDED', ended_at = ?, expected = s.expected, read = s.read, late = s.late, failed = s.failed
      from done
        cross join lateral (
          select coalesce(sum(p.expected), 0) as expected, coalesce(sum(p.read), 0) as read,
            coalesce(sum(p.late), 0) as late, coalesce(sum(p.failed), 0) as failed
          from collection_pass p where p.run_id = done.run_id
        ) s
      where done.run_id = r.run_id and r.state = 'RUNNING'
      """;

  static final String FORGET_PASSES =
      """
      delete from collection_pass where (run_id, line_id) in (
        select run_id, line_id from collection_pass where slot_at < ? and state = 'DONE' limit ?)
      """;

  static final String FORGET_RUNS =
      """
      delete from collection_run where run_id in (
        select run_id from collection_run where scheduled_at < ? and state <> 'RUNNING' limit ?)
      """;

  private RunSql() {}
}
