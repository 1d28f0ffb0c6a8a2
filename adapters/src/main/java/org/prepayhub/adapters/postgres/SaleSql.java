package org.prepayhub.adapters.postgres;

/** The statements of selling to meters. */
final class SaleSql {
  /**
   * Leases are looked up one by one, as those of due passes are. The sales of a meter come one
   * after the other, and none as long as it is open whether it took one that is held.
   */
  static final String CLAIM =
      """
      with held as materialized (
        select jsonb_object_agg(gateway_id, epoch) as epochs
        from unnest(?::integer[], ?::bigint[]) as h (gateway_id, epoch)
      ), next as (
        select o.outbox_id, l.epoch
        from outbox o
        cross join lateral (
          select epoch from gateway_lease
          where gateway_id = o.gateway_id and node = ?
            and epoch = ((select epochs from held) ->> o.gateway_id::text)::bigint
          limit 1
        ) l
        where o.kind = 'sale' and o.due_at <= ?::timestamptz
          and not exists (
            select from outbox earlier
            where earlier.kind = 'sale' and earlier.gateway_id = o.gateway_id
              and earlier.serial_key = o.serial_key and earlier.outbox_id < o.outbox_id)
          and not exists (
            select from recharge_order h
            where h.meter_id = o.serial_key and h.state = 'HELD' and h.expected_count is not null)
        order by o.due_at
        limit ?
        for update of o skip locked
      )
      update outbox o set due_at = ?::timestamptz, attempts = o.attempts + 1
      from next, recharge_order r
      where o.outbox_id = next.outbox_id and r.order_id = o.reference
      returning o.reference, o.serial_key, o.gateway_id, next.epoch, o.attempts, o.trace,
        r.client, r.order_no, r.booked_at
      """;

  /** Locks the sale behind its fence: the lease of the gateway and the claim of the outbox row. */
  static final String LOCK =
      """
      select o.order_id, o.project_id, o.client, o.order_no, o.meter_id, m.meter_no, o.state,
        o.amount_fen, coalesce(o.resumed_at, o.booked_at) as booked_at, o.expected_count, o.purchased_before_fen,
        o.late_until, o.sends, o.sends - o.resumed_sends as tries,
        s.purchase_count, s.purchased_fen, g.max_hold_millis
      from outbox b
      join recharge_order o on o.order_id = b.reference
      join gateway_lease l on l.gateway_id = b.gateway_id
      join gateway g on g.gateway_id = b.gateway_id
      join meter m on m.meter_id = o.meter_id
      left join meter_sale s on s.meter_id = o.meter_id
      where b.kind = 'sale' and b.reference = ? and b.attempts = ? and b.gateway_id = ?
        and l.epoch = ? and l.node = ?
      for update of b, o
      for share of l
      """;

  static final String SEND =
      """
      update recharge_order set state = 'DELIVERING', why = null, expected_count = ?,
        purchased_before_fen = ?, sent_at = ?::timestamptz, late_until = ?::timestamptz,
        sends = sends + 1, node = ?, epoch = ?
      where order_id = ?
      """;

  /** All that is true from now on, in one way to the server: this is most of what a sale costs. */
  static final String DELIVER =
      """
      with believed as (
        update meter_sale set purchase_count = ?, purchased_fen = ?, seen_count = ?,
          seen_purchased_fen = ?, seen_at = ?::timestamptz
        where meter_id = ?
      ), done as (
        delete from outbox where kind = 'sale' and reference = ?
      )
      update recharge_order set state = 'DELIVERED', why = null, meter_count = ?,
        delivered_at = ?::timestamptz
      where order_id = ?
      """;

  static final String SEEN =
      """
      update meter_sale set seen_count = ?, seen_purchased_fen = ?, seen_at = ?::timestamptz
      where meter_id = ?
      """;

  static final String WAIT =
      """
      update recharge_order set state = ?, why = ?,
        late_until = least(late_until, ?::timestamptz)
      where order_id = ?
      """;

  static final String HOLD =
      """
      update recharge_order set state = 'HELD', why = ? where order_id = ?
      """;

  static final String DUE_AGAIN =
      """
      update outbox set due_at = ?::timestamptz where kind = 'sale' and reference = ?
      """;

  static final String DONE =
      """
      delete from outbox where kind = 'sale' and reference = ?
      """;

  private SaleSql() {}
}
