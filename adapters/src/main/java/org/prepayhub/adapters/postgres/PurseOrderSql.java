package org.prepayhub.adapters.postgres;

/** The statements of orders to the money in meters, fenced by the lease of their gateway. */
final class PurseOrderSql {
  static final String CLAIM =
      """
      with held as materialized (
        select jsonb_object_agg(gateway_id, epoch) as epochs
        from unnest(?::integer[], ?::bigint[]) as h (gateway_id, epoch)
      ), next as (
        select p.purse_order_id, l.gateway_id, e.epoch
        from (values (?::timestamptz)) as h (now)
          join purse_order p on p.due_at <= h.now
          join meter m on m.meter_id = p.meter_id
          join line l on l.line_id = m.line_id
          cross join lateral (
            select epoch from gateway_lease
            where gateway_id = l.gateway_id and node = ?
              and epoch = ((select epochs from held) ->> l.gateway_id::text)::bigint
            limit 1
          ) e
        where p.state in ('QUEUED', 'SENT', 'UNKNOWN') and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
        order by p.due_at
        limit ?
        for update of p skip locked
      )
      update purse_order p set due_at = ?::timestamptz, attempts = p.attempts + 1
      from next
      where p.purse_order_id = next.purse_order_id
      returning p.purse_order_id, p.meter_id, next.gateway_id, next.epoch, p.attempts, p.kind
      """;

  /** Before the order itself, as whoever reads or leaves the meter locks them. */
  static final String LOCK_METER =
      "select meter_id from meter_state where meter_id = ? for no key update";

  static final String LOCK_WALLET =
      """
      select w.wallet_id
      from purse_order p join money_order o using (money_order_id) join wallet w on w.wallet_id = o.wallet_id
      where p.purse_order_id = ?
      for no key update of w
      """;

  static final String LOCK =
      """
      select p.purse_order_id, p.project_id, p.kind, p.order_no, p.amount_fen, p.asked_at, p.state, p.expected_count,
        p.late_until, p.sends, p.money_order_id, m.meter_id, m.meter_no, g.max_hold_millis
      from purse_order p
        join meter m on m.meter_id = p.meter_id
        join line l on l.line_id = m.line_id
        join gateway g on g.gateway_id = l.gateway_id
        join gateway_lease e on e.gateway_id = l.gateway_id
      where p.purse_order_id = ? and p.attempts = ? and l.gateway_id = ? and e.epoch = ? and e.node = ?
        and p.state in ('QUEUED', 'SENT', 'UNKNOWN')
      for update of p
      for share of e
      """;

  /** What the meter held is kept with the first frame. */
  static final String SEND =
      """
      update purse_order p set state = 'SENT', why = null, sent_at = ?::timestamptz, late_until = ?::timestamptz,
        expected_count = ?, sends = p.sends + 1, node = ?, epoch = ?,
        kept_balance_fen = coalesce(p.kept_balance_fen, ?), kept_purchased_fen = coalesce(p.kept_purchased_fen, ?),
        kept_purchase_count = coalesce(p.kept_purchase_count, ?), kept_total = coalesce(p.kept_total, t.last_total)
      from meter_state t
      where p.purse_order_id = ? and t.meter_id = p.meter_id
      """;

  static final String WAIT =
      """
      update purse_order set state = ?, why = ?, due_at = ?::timestamptz,
        late_until = case when late_until is not null then least(late_until, ?::timestamptz) end
      where purse_order_id = ?
      """;

  static final String SETTLE =
      """
      update purse_order set state = ?, why = ?, taken_fen = ?, settled_at = ?::timestamptz where purse_order_id = ?
      """;

  static final String TELL_ORDER = "update money_order set state = ? where money_order_id = ?";

  /** The wallet moves with the meter; where the account stands is looked at again. */
  static final String POST =
      """
      with ordered as (
        select o.money_order_id, o.project_id, o.account_id, o.utility, o.wallet_id, i.at as posted_at
        from (values (?::bigint, ?::timestamptz)) as i (money_order_id, at) join money_order o using (money_order_id)
      ), looked as (
        update account_standing s set due_at = least(s.due_at, o.posted_at)
        from ordered o
        where s.account_id = o.account_id and s.utility = o.utility
      ), entered as (
        insert into journal_entry (project_id, kind, reference, booked_at)
        select project_id, 'refund', money_order_id, posted_at from ordered
        returning entry_id
      """
          + MoneyOrderSql.MOVE;

  /**
   * The book of a meter goes on with what it shows: what it gave back is no more in what it was
   * opened with, and what it used is all that is missing.
   */
  static final String GIVEN_BACK =
      """
      with shown as (
        select s.meter_id, i.balance_fen, i.purchased_fen, i.purchase_count, i.at, s.opening_purchased_fen,
          s.opening_balance_fen - i.taken_fen as opened_fen
        from (values (?::bigint, ?::bigint, ?::bigint, ?::integer, ?::timestamptz, ?::bigint))
          as i (meter_id, balance_fen, purchased_fen, purchase_count, at, taken_fen)
        join meter_sale s using (meter_id)
      ), opened as (
        update meter_sale s set opening_balance_fen = n.opened_fen from shown n where s.meter_id = n.meter_id
      )
      update meter_state t set last_balance_fen = n.balance_fen, last_purchased_fen = n.purchased_fen,
        last_purchase_count = n.purchase_count, paid_back_at = n.at,
        accrued_micro_fen = 1000000 * greatest(0, n.opened_fen + n.purchased_fen - n.opening_purchased_fen - n.balance_fen)
      from shown n
      where t.meter_id = n.meter_id
      """;

  /** Nobody pays by the meter: its book begins anew with what it shows. */
  static final String CLEARED =
      """
      with shown as (
        select * from (values (?::bigint, ?::bigint, ?::bigint, ?::integer, ?::timestamptz))
          as i (meter_id, balance_fen, purchased_fen, purchase_count, at)
      ), opened as (
        update meter_sale s set opened_at = n.at, opening_balance_fen = n.balance_fen,
          opening_purchased_fen = s.purchased_fen, opening_count = s.purchase_count
        from shown n
        where s.meter_id = n.meter_id
      )
      update meter_state t set last_balance_fen = n.balance_fen, last_purchased_fen = n.purchased_fen,
        last_purchase_count = n.purchase_count, paid_back_at = n.at, accrued_micro_fen = 0
      from shown n
      where t.meter_id = n.meter_id
      """;

  /** A refund that is taken on, under its account's locked wallets. */
  static final String QUEUE =
      """
      with ordered as (
        insert into money_order (project_id, kind, client, order_no, account_no, utility, fund, amount_fen, reason,
          operator, state, answer_state, account_id, wallet_id, answer_balance_fen, posted_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED', 'QUEUED', ?, ?, ?, ?::timestamptz)
        on conflict do nothing
        returning money_order_id, project_id, client, order_no, amount_fen, reason, operator, posted_at
      )
      insert into purse_order (project_id, kind, client, order_no, meter_id, money_order_id, amount_fen, reason, operator,
        asked_at, due_at)
      select o.project_id, 'REFUND', o.client, o.order_no, m.meter_id, o.money_order_id, o.amount_fen, o.reason, o.operator,
        o.posted_at, o.posted_at
      from ordered o join meter m on m.meter_no = ?
      """;

  /** The meter that holds an account's balance and takes its sales, once its book is opened. */
  static final String REFUNDING =
      """
      select m.meter_no, s.link = 'ONLINE' as online, s.last_balance_fen,
        s.last_read_at >= i.fresh and s.last_read_at > coalesce((select max(r.delivered_at) from recharge_order r
          where r.meter_id = m.meter_id and r.state = 'DELIVERED'), '-infinity') as read,
        s.last_purchase_count = b.purchase_count and s.last_purchased_fen = b.purchased_fen as agrees,
        (select sum(o.accrued_micro_fen) from meter_state o join meter n using (meter_id)
          where n.account_id = a.account_id)::bigint as accrued_micro_fen,
        case when exists (select from recharge_order r where r.meter_id = m.meter_id
            and r.state in ('BOOKED', 'DELIVERING', 'UNKNOWN', 'HELD')) then 'SALE'
          when exists (select from purse_order p where p.meter_id = m.meter_id
            and p.state in ('QUEUED', 'SENT', 'UNKNOWN', 'HELD')) then 'REFUND'
          else 'FREE' end as way
      from (values (?::bigint, ?::timestamptz)) as i (account_id, fresh)
      join account a on a.account_id = i.account_id and a.balance_held_by = 'METER'
      join meter m on m.account_id = a.account_id and m.takes_sales
        and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      join meter_state s on s.meter_id = m.meter_id and s.last_balance_fen is not null
      join meter_sale b on b.meter_id = m.meter_id
      """;

  private PurseOrderSql() {}
}
