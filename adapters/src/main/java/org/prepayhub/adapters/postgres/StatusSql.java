package org.prepayhub.adapters.postgres;

/**
 * What the status page reads; row-level security cuts every statement to the projects of the
 * caller.
 */
final class StatusSql {
  static final String PROJECTS = "select name, zone from project order by project_id";

  static final String METERS =
      """
      select s.link, count(*) from meter_state s join meter m using (meter_id)
      where m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      group by s.link order by s.link
      """;

  /** States that end stay in the table for ever: the board counts those of the last day only. */
  static final String ORDERS =
      """
      select state, count(*) from recharge_order
      where state not in ('DELIVERED', 'REVERSED') or booked_at > ?::timestamptz - interval '1 day'
      group by state order by state
      """;

  static final String RUNS =
      """
      select g.code, r.state, r.scheduled_at, r.ended_at, r.expected, r.read, r.late, r.failed
      from collection_run r join meter_group g using (group_id)
      order by r.scheduled_at desc, r.run_id desc
      limit 10
      """;

  static final String GATEWAYS =
      """
      select g.code, count(l.line_id) as lines,
        count(*) filter (where s.reachable is false) as lines_down,
        coalesce(sum(m.meters), 0) as meters,
        (select e.node from gateway_lease e
          where e.gateway_id = g.gateway_id and e.expires_at > now()) as node
      from gateway g
      left join line l using (gateway_id)
      left join line_state s using (line_id)
      left join lateral (select count(*) as meters from meter where meter.line_id = l.line_id) m on true
      group by g.gateway_id, g.code
      order by g.code
      limit 200
      """;

  static final String LATEST_ORDERS =
      """
      select client, order_no, coalesce(account_no, '') as account_no, amount_fen, state, booked_at, delivered_at
      from recharge_order order by order_id desc limit 10
      """;

  static final String EVENTS =
      "select happened_at, kind, subject from event order by event_id desc limit 10";

  private StatusSql() {}
}
