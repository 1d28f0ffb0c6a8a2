package org.prepayhub.adapters.postgres;

/** The statements that look for meters which differ from the ledger. */
final class DriftSql {
  /**
   * The highest id of the next {@code most} meters that the ledger has a book of; null when there
   * are none.
   */
  static final String STRETCH =
      """
      select max(meter_id) from (select meter_id from meter_sale where meter_id > ? order by meter_id limit ?) as s
      """;

  /**
   * Of the meters of one stretch, which bounds all that is read of every table of meters: a bound
   * on one of them is not carried over to the others. As much as people are told of, or a sale
   * without its money. What is on its way or held, or was not read yet, is no difference; what is
   * open on the list already as it stands takes no room from others. Of an account that pays by one
   * such meter the ledger knows what is in it: what is posted and neither used nor on its way.
   *
   * <p>Orders and the list are asked of meters that differ only: it is looked at often, and a meter
   * has many orders. Where only the balance differs every sale moves both sides of it, so that it
   * is the same finding as the last one while it is as much. A balance that does not differ is no
   * news.
   */
  static final String DIFFERING =
      """
      with undelivered as (
        select account_id, sum(amount_fen) as fen
        from recharge_order
        where state in ('BOOKED', 'DELIVERING', 'UNKNOWN', 'HELD')
        group by account_id
      ), book as (
        select a.account_id, min(n.meter_id) filter (where n.money_held_by = 'METER' and n.commissioning = 'IN_SERVICE') as meter_id,
          floor(sum(o.accrued_micro_fen) / 1000000) as used_fen
        from account a
          join meter n using (account_id)
          join meter_state o using (meter_id)
        where a.state = 'OPEN' and a.balance_held_by = 'METER'
          and a.account_id in (
            select account_id from meter cross join (values (?::bigint, ?::bigint)) as i (after, up_to)
            where meter_id > i.after and meter_id <= i.up_to)
        group by a.account_id
        having count(*) filter (where n.money_held_by = 'METER' and n.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')) = 1
      ), account_balance as (
        select b.meter_id, (w.posted_fen - b.used_fen - coalesce(u.fen, 0))::bigint as balance_fen
        from book b
          join wallet w on w.account_id = b.account_id and w.utility = 'ELECTRICITY' and w.fund = 'CASH'
          left join undelivered u on u.account_id = b.account_id
      ), differing as materialized (
        select m.meter_id, m.project_id, m.meter_no, m.account_id, t.last_read_at, t.last_purchase_count,
          t.last_purchased_fen, t.last_balance_fen, s.opened_at, s.opening_balance_fen, s.opening_purchased_fen,
          s.opening_count, s.seen_at, s.seen_purchased_fen, s.seen_count, s.purchase_count, s.purchased_fen, b.balance_fen,
          s.opening_balance_fen + s.purchased_fen - s.opening_purchased_fen - t.accrued_micro_fen / 1000000 as most_fen,
          t.last_balance_fen - b.balance_fen as balance_drift_fen,
          t.last_purchase_count = s.purchase_count and t.last_purchased_fen = s.purchased_fen as purchases_agree
        from meter_sale s
        join meter_state t using (meter_id)
        join meter m using (meter_id)
        left join account_balance b on b.meter_id = m.meter_id
        cross join (values (greatest(1, ?::bigint), ?::bigint, ?::bigint)) as i (threshold_fen, after, up_to)
        where s.meter_id > i.after and s.meter_id <= i.up_to
          and t.meter_id > i.after and t.meter_id <= i.up_to
          and m.meter_id > i.after and m.meter_id <= i.up_to
          and m.money_held_by = 'METER' and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
          and (t.last_purchase_count <> s.purchase_count or abs(t.last_purchased_fen - s.purchased_fen) >= i.threshold_fen
            or abs(t.last_balance_fen - b.balance_fen) >= i.threshold_fen)
      )
      select d.meter_id, d.project_id, d.meter_no, d.last_purchase_count, d.last_purchased_fen, d.last_balance_fen,
        d.purchase_count, d.purchased_fen, d.balance_fen, d.most_fen, a.account_no, p.kind as held_kind,
        p.order_no as held_order,
        jsonb_build_object(
          'meter', jsonb_build_object(
            'opened', jsonb_build_object('at', d.opened_at, 'balanceFen', d.opening_balance_fen,
              'purchasedFen', d.opening_purchased_fen, 'count', d.opening_count),
            'seen', jsonb_build_object('at', d.seen_at, 'purchasedFen', d.seen_purchased_fen, 'count', d.seen_count),
            'read', jsonb_build_object('at', d.last_read_at, 'balanceFen', d.last_balance_fen,
              'purchasedFen', d.last_purchased_fen, 'count', d.last_purchase_count)),
          'ledger', jsonb_build_object('purchasedFen', d.purchased_fen, 'count', d.purchase_count,
            'balanceFen', d.balance_fen, 'sales', (
            select coalesce(jsonb_agg(jsonb_build_object('orderNo', o.order_no, 'client', o.client, 'amountFen', o.amount_fen,
              'count', o.meter_count, 'deliveredAt', o.delivered_at) order by o.order_id desc), '[]')
            from (select * from recharge_order r where r.meter_id = d.meter_id and r.state = 'DELIVERED'
              order by r.order_id desc limit 10) o)))::text as history
      from differing d
      left join account a on a.account_id = d.account_id and a.state = 'OPEN'
      left join purse_order p on p.meter_id = d.meter_id and p.state = 'HELD'
      where not exists (select from recharge_order o where o.meter_id = d.meter_id
          and (o.state in ('DELIVERING', 'UNKNOWN') or o.state = 'HELD' and o.expected_count = d.last_purchase_count
            and o.amount_fen = d.last_purchased_fen - d.purchased_fen))
        and d.last_read_at > coalesce((select max(o.delivered_at) from recharge_order o
          where o.meter_id = d.meter_id and o.state = 'DELIVERED'), '-infinity')
        and not exists (select from work_item w
          where w.kind = 'meter-drift' and w.reference = d.meter_id and w.settled_at is null
            and w.detail #> '{meter,read,purchasedFen}' = to_jsonb(d.last_purchased_fen)
            and w.detail #> '{meter,read,count}' = to_jsonb(d.last_purchase_count)
            and w.detail #> '{ledger,purchasedFen}' = to_jsonb(d.purchased_fen)
            and w.detail #> '{ledger,count}' = to_jsonb(d.purchase_count)
            and (coalesce(d.balance_drift_fen, 0) = 0 or w.detail -> 'balanceDriftFen' = to_jsonb(d.balance_drift_fen)))
        and not (coalesce(d.purchases_agree, false) and exists (
          select from (
            select w.detail from work_item w
            where w.kind = 'meter-drift' and w.reference = d.meter_id and w.settled_at is null
            order by w.work_item_id desc
            limit 1) as newest
          where newest.detail #> '{meter,read,purchasedFen}' = newest.detail #> '{ledger,purchasedFen}'
            and newest.detail #> '{meter,read,count}' = newest.detail #> '{ledger,count}'
            and newest.detail -> 'balanceDriftFen' = to_jsonb(d.balance_drift_fen)))
      order by d.meter_id
      limit ?
      """;

  static final String TELL_PEOPLE =
      """
      insert into work_item (project_id, kind, reference, why, detail, created_at)
      select i.project_id, 'meter-drift', i.meter_id, i.why,
        i.history::jsonb || jsonb_build_object('driftFen', i.drift_fen, 'balanceDriftFen', i.balance_drift_fen,
          'repair', i.repair), i.at
      from unnest(?::integer[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[])
        as i (project_id, meter_id, why, history, drift_fen, balance_drift_fen, repair, at)
      on conflict do nothing
      """;

  private DriftSql() {}
}
