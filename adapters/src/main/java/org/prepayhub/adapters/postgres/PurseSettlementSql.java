package org.prepayhub.adapters.postgres;

/**
 * The statements by which people settle orders to the money in meters; the locks are taken in the
 * order of {@link PurseOrderSql}.
 */
final class PurseSettlementSql {
  static final String LOCK_METER =
      """
      select s.meter_id
      from meter m join meter_state s using (meter_id)
      where m.meter_no = ?
      for no key update of s
      """;

  private static final String OPEN =
      """
      from (values (?::text, ?::text, ?::text)) as i (meter_no, kind, order_no)
        join meter m on m.meter_no = i.meter_no
        join purse_order p on p.meter_id = m.meter_id and p.kind = i.kind and p.order_no = i.order_no
          and p.state in ('QUEUED', 'SENT', 'UNKNOWN', 'HELD')
      """;

  static final String LOCK_WALLET =
      "select w.wallet_id\n"
          + OPEN
          + """
            join money_order o using (money_order_id)
            join wallet w on w.wallet_id = o.wallet_id
          for no key update of w
          """;

  static final String LOCK =
      """
      select p.purse_order_id, p.project_id, p.kind, p.order_no, p.amount_fen, p.asked_at, p.state, p.expected_count,
        p.late_until, p.sends, p.money_order_id, m.meter_id, m.meter_no, 0 as max_hold_millis, p.sent_at,
        p.kept_balance_fen, p.kept_purchased_fen, t.last_read_at, t.last_balance_fen, t.last_purchased_fen,
        t.last_purchase_count
      """
          + OPEN
          + """
            join meter_state t on t.meter_id = m.meter_id
          for update of p
          """;

  /** Of the client that asks. */
  static final String STORED =
      """
      select s.settlement_no, m.meter_no, p.kind, p.order_no, s.done, s.reason, s.operator, s.settled_at
      from purse_settlement s
        join purse_order p using (purse_order_id)
        join meter m using (meter_id)
      where s.client = ? and s.settlement_no = ?
      """;

  static final String KEEP =
      """
      insert into purse_settlement (project_id, client, settlement_no, purse_order_id, done, reason, operator, settled_at)
      values (?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
      on conflict do nothing
      """;

  private PurseSettlementSql() {}
}
