package org.prepayhub.adapters.postgres;

/** The statements that look for meters which differ from the ledger. */
final class DriftSql {
  /**
   * As much as people are told of, or a sale without its money. What is on its way, or was not read
   * yet, is no difference; what is on the list already as it stands takes no room from others.
   */
  static final String DIFFERING =
      """
      select m.meter_id, m.project_id, m.meter_no, t.last_purchase_count, t.last_purchased_fen, s.purchase_count,
        s.purchased_fen, jsonb_build_object(
          'meter', jsonb_build_object(
            'opened', jsonb_build_object('at', s.opened_at, 'balanceFen', s.opening_balance_fen,
              'purchasedFen', s.opening_purchased_fen, 'count', s.opening_count),
            'seen', jsonb_build_object('at', s.seen_at, 'purchasedFen', s.seen_purchased_fen, 'count', s.seen_count),
            'read', jsonb_build_object('at', t.last_read_at, 'balanceFen', t.last_balance_fen,
              'purchasedFen', t.last_purchased_fen, 'count', t.last_purchase_count)),
          'ledger', jsonb_build_object('purchasedFen', s.purchased_fen, 'count', s.purchase_count, 'sales', (
            select coalesce(jsonb_agg(jsonb_build_object('orderNo', o.order_no, 'client', o.client, 'amountFen', o.amount_fen,
              'count', o.meter_count, 'deliveredAt', o.delivered_at) order by o.order_id desc), '[]')
            from (select * from recharge_order r where r.meter_id = m.meter_id and r.state = 'DELIVERED'
              order by r.order_id desc limit 10) o)))::text as history
      from meter_sale s
      join meter_state t using (meter_id)
      join meter m using (meter_id)
      where m.money_held_by = 'METER' and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
        and (t.last_purchase_count <> s.purchase_count or abs(t.last_purchased_fen - s.purchased_fen) >= greatest(1, ?))
        and not exists (select from recharge_order o where o.meter_id = m.meter_id and o.state in ('DELIVERING', 'UNKNOWN'))
        and t.last_read_at > coalesce((select max(o.delivered_at) from recharge_order o
          where o.meter_id = m.meter_id and o.state = 'DELIVERED'), '-infinity')
        and not exists (select from work_item w
          where w.kind = 'meter-drift' and w.reference = m.meter_id
            and w.detail #> '{meter,read,purchasedFen}' = to_jsonb(t.last_purchased_fen)
            and w.detail #> '{meter,read,count}' = to_jsonb(t.last_purchase_count)
            and w.detail #> '{ledger,purchasedFen}' = to_jsonb(s.purchased_fen)
            and w.detail #> '{ledger,count}' = to_jsonb(s.purchase_count))
      order by m.meter_id
      limit ?
      """;

  static final String TELL_PEOPLE =
      """
      insert into work_item (project_id, kind, reference, why, detail, created_at)
      select i.project_id, 'meter-drift', i.meter_id, i.why,
        i.history::jsonb || jsonb_build_object('driftFen', i.drift_fen, 'repair', i.repair), i.at
      from unnest(?::integer[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[])
        as i (project_id, meter_id, why, history, drift_fen, repair, at)
      on conflict do nothing
      """;

  private DriftSql() {}
}
