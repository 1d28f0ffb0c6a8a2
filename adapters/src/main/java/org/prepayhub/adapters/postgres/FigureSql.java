package org.prepayhub.adapters.postgres;

import org.prepayhub.report.Figures;

/** What telemetry asks again and again: indexes serve all of it but {@link #METERS}. */
final class FigureSql {
  static final String GATEWAYS =
      """
      select g.gateway_id, p.code as project, g.code, count(l.line_id) as lines,
        count(*) filter (where s.reachable is false) as unreachable_lines,
        (select e.node from gateway_lease e
          where e.gateway_id = g.gateway_id and e.expires_at > now()) as node
      from gateway g
      join project p using (project_id)
      left join line l using (gateway_id)
      left join line_state s using (line_id)
      group by g.gateway_id, p.code, g.code
      """;

  static final String METERS =
      """
      select l.gateway_id, count(*) as meters
      from meter m join line l using (line_id)
      where m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      group by l.gateway_id
      """;

  /** Those an index finds; all others are online. */
  static final String AWAY =
      """
      select l.gateway_id, s.link, count(*) as meters
      from meter_state s join meter m using (meter_id) join line l using (line_id)
      where s.link <> 'ONLINE' and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      group by l.gateway_id, s.link
      """;

  static final String LINES = "select line_id, code from line";

  static final String GROUPS =
      """
      select g.group_id, p.code as project, g.code,
        e.scheduled_at, e.started_at, e.ended_at, e.expected, e.read, e.late, e.failed,
        n.slots[1] as newest_slot, n.slots[2] as slot_before,
        (select count(*) from collection_run r
          where r.group_id = g.group_id and r.state = 'MISSED'
            and r.scheduled_at > ?::timestamptz - interval '1 day') as missed_slots
      from meter_group g
      join project p using (project_id)
      left join lateral (
        select * from collection_run r where r.group_id = g.group_id and r.state = 'ENDED'
        order by r.scheduled_at desc limit 1) e on true
      left join lateral (
        select array_agg(scheduled_at order by scheduled_at desc) as slots from (
          select scheduled_at from collection_run r where r.group_id = g.group_id
          order by scheduled_at desc limit 2) newest) n on true
      """;

  static final String ORDERS =
      """
      select s.state, n.orders, n.oldest
      from unnest(array['BOOKED', 'DELIVERING', 'UNKNOWN', 'HELD']) as s (state)
      cross join lateral (
        select count(*) as orders, min(booked_at) as oldest from (
          select booked_at from recharge_order r
          where r.state = s.state and r.state in ('BOOKED', 'DELIVERING', 'UNKNOWN', 'HELD')
          order by booked_at limit %d) oldest_first) n
      where n.orders > 0
      """
          .formatted(Figures.MOST_COUNTED);

  static final String PENDING =
      """
      select (select count(*) from (select from outbox limit %d) o) as outbox,
        (select count(*) from dead_letter where settled_at is null) as dead_letters,
        count(*) filter (where state = 'DUE' and due_at <= t.now) as due,
        count(*) filter (where state = 'DUE' and due_at <= t.now - interval '30 seconds') as overdue,
        count(*) filter (where state = 'TAKEN') as taken
      from collection_pass, (select ?::timestamptz as now) t
      where state <> 'DONE'
      """
          .formatted(Figures.MOST_COUNTED);

  private FigureSql() {}
}
