package org.prepayhub.adapters.postgres;

/**
 * The statements by which people settle recharges. Rows are locked as those who sell lock them: the
 * sale before its order, the order before the book of its meter or its wallet.
 */
final class SaleSettlementSql {
  /** One statement, so that no order is seen whose sale was booked too late to be locked first. */
  static final String LOCK =
      """
      with sale as materialized (
        select b.outbox_id
        from meter m
          join recharge_order o using (meter_id)
          join outbox b on b.kind = 'sale' and b.reference = o.order_id
        where m.meter_no = ? and o.order_no = ?
        for update of b
      )
      select o.order_id, o.project_id, o.client, o.order_no, o.state, o.amount_fen, m.meter_id, m.meter_no
      from recharge_order o join meter m using (meter_id)
      where (select count(*) from sale) >= 0 and m.meter_no = ? and o.order_no = ?
        and o.state in ('BOOKED', 'DELIVERING', 'UNKNOWN', 'HELD')
      order by o.client = ? desc, o.order_id
      limit 1
      for update of o
      """;

  /** What is delivered goes into the book, which sales write too. */
  static final String LOCK_BOOK =
      "select meter_id from meter_sale where meter_id = ? for no key update";

  static final String UNSETTLED =
      """
      select m.meter_no, o.amount_fen, o.expected_count, o.purchased_before_fen, o.sent_at, o.late_until,
        s.purchase_count, s.purchased_fen, t.last_read_at, t.last_purchase_count, t.last_purchased_fen,
        coalesce(t.link = 'ONLINE', false) as readable
      from recharge_order o
        join meter m using (meter_id)
        left join meter_sale s using (meter_id)
        left join meter_state t using (meter_id)
      where o.order_id = ?
      """;

  /** As if nothing had been sent; a claim of the sale is over. */
  static final String SEND_AGAIN =
      """
      with again as (
        update recharge_order set state = 'BOOKED', why = null, expected_count = null, purchased_before_fen = null,
          sent_at = null, late_until = null, resumed_at = ?::timestamptz, resumed_sends = sends
        where order_id = ?
        returning order_id, project_id, meter_id, resumed_at
      )
      insert into outbox (project_id, kind, gateway_id, serial_key, reference, due_at)
      select a.project_id, 'sale', l.gateway_id, a.meter_id, a.order_id, a.resumed_at
      from again a join meter m using (meter_id) join line l using (line_id)
      on conflict (kind, reference) do update set due_at = excluded.due_at, attempts = outbox.attempts + 1
      """;

  /** Of the client that asks. */
  static final String STORED =
      """
      select s.settlement_no, m.meter_no, o.order_no, coalesce(s.then_do, 'DONE') as ending, s.reason, s.operator,
        s.settled_at
      from purse_settlement s
        join recharge_order o using (order_id)
        join meter m using (meter_id)
      where s.client = ? and s.settlement_no = ?
      """;

  static final String KEEP =
      """
      insert into purse_settlement (project_id, client, settlement_no, order_id, done, then_do, reason, operator, settled_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
      on conflict do nothing
      """;

  private SaleSettlementSql() {}
}
