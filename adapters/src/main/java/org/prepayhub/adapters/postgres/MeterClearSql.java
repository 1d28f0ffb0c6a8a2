package org.prepayhub.adapters.postgres;

/** The statements of clears that people ask for. */
final class MeterClearSql {
  /** Whoever gives the meter to an account holds its state, and is waited for. */
  static final String LOCK =
      """
      select s.meter_id
      from meter m join meter_state s using (meter_id)
      where m.meter_no = ? and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      for no key update of s
      """;

  static final String FOUND =
      """
      select m.meter_no, m.money_held_by, coalesce(a.state, 'CLOSED') <> 'CLOSED' as used, s.link = 'ONLINE' as online,
        case when exists (select from recharge_order r where r.meter_id = m.meter_id
            and r.state in ('BOOKED', 'DELIVERING', 'UNKNOWN', 'HELD')) then 'SALE'
          when exists (select from purse_order p where p.meter_id = m.meter_id
            and p.state in ('QUEUED', 'SENT', 'UNKNOWN', 'HELD')) then 'REFUND'
          else 'FREE' end as way
      from meter m join meter_state s using (meter_id) left join account a on a.account_id = m.account_id
      where m.meter_no = ? and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      """;

  static final String QUEUE =
      """
      insert into purse_order (project_id, kind, client, order_no, meter_id, amount_fen, reason, operator, asked_at, due_at)
      select m.project_id, 'CLEAR', i.client, i.order_no, m.meter_id, 0, i.reason, i.operator, i.at, i.at
      from (values (?::text, ?::text, ?::text, ?::text, ?::text, ?::timestamptz))
        as i (meter_no, client, order_no, reason, operator, at)
      join meter m on m.meter_no = i.meter_no
      on conflict do nothing
      """;

  private static final String CLEARS =
      """
      select p.order_no, m.meter_no, p.reason, p.operator, p.state, p.asked_at, p.why, p.kept_balance_fen,
        p.kept_purchased_fen, p.kept_purchase_count, p.kept_total, p.taken_fen
      from (values (?::text, ?::text, ?::text)) as i (client, meter_no, order_no)
        join meter m on m.meter_no = i.meter_no
        join purse_order p on p.meter_id = m.meter_id and p.order_no = i.order_no and p.kind = 'CLEAR'
      """;

  /** Of the client that asks. */
  static final String STORED = CLEARS + "where p.client = i.client";

  /** Of whichever client: its own goes before. */
  static final String FIND =
      CLEARS + "order by p.client = i.client desc, p.purse_order_id desc limit 1";

  private MeterClearSql() {}
}
