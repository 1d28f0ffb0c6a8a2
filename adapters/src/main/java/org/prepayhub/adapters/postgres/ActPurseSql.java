package org.prepayhub.adapters.postgres;

/** The statements by which an account leaves meters that hold its balance, its wallets locked. */
final class ActPurseSql {
  /** Asked in one look: a sale that is not under way any more is in what was sold. */
  static final String PURSES =
      """
      select m.meter_no, s.opening_balance_fen, s.purchased_fen - s.opening_purchased_fen as sold_fen,
        t.accrued_micro_fen, d.sold_at, t.last_read_at,
        case when t.last_purchase_count is not null then t.last_balance_fen end as last_balance_fen,
        t.link = 'ONLINE' or coalesce((
          select p.state = 'REFUSED' from purse_order p
          where p.meter_id = m.meter_id and p.kind = 'CLEAR'
          order by p.purse_order_id desc
          limit 1), false) as stands,
        coalesce(t.last_purchase_count > s.purchase_count or t.last_purchased_fen > s.purchased_fen, false) as sold_by_others,
        case when exists (
            select from recharge_order o
            where o.meter_id = m.meter_id and o.state in ('BOOKED', 'DELIVERING', 'UNKNOWN', 'HELD')) then 'SALE'
          when exists (
            select from purse_order p
            where p.meter_id = m.meter_id and p.state in ('QUEUED', 'SENT', 'UNKNOWN', 'HELD')) then 'REFUND'
          else 'FREE' end as way
      from meter m
      join meter_state t using (meter_id)
      left join meter_sale s using (meter_id)
      cross join lateral (
        select max(o.delivered_at) as sold_at from recharge_order o
        where o.meter_id = m.meter_id and o.state = 'DELIVERED') d
      where m.meter_id = any (?::bigint[]) and m.money_held_by = 'METER'
      order by m.meter_id
      """;

  /**
   * The book of a meter begins anew with what it showed; what is read next is held against that.
   */
  static final String BEGIN_ANEW =
      """
      with shown as (
        select s.meter_id, i.balance_fen, i.at, s.purchased_fen, s.purchase_count
        from (values (?::bigint, ?::bigint, ?::timestamptz)) as i (meter_id, balance_fen, at)
        join meter_sale s using (meter_id)
      ), read as (
        update meter_state t set accrued_micro_fen = 0, last_balance_fen = n.balance_fen,
          last_purchased_fen = n.purchased_fen, last_purchase_count = n.purchase_count
        from shown n
        where t.meter_id = n.meter_id
      )
      update meter_sale s set opened_at = n.at, opening_balance_fen = n.balance_fen,
        opening_purchased_fen = n.purchased_fen, opening_count = n.purchase_count
      from shown n
      where s.meter_id = n.meter_id
      """;

  /**
   * Of meters that hold nothing of anybody's and were read: their books begin anew. One that was
   * never read gets its book by its first reading.
   */
  static final String BEGIN =
      """
      with empty as (
        update meter_state t set accrued_micro_fen = 0, last_balance_fen = b.balance_fen
        from (values (?::timestamptz)) as i (at), unnest(?::bigint[], ?::bigint[]) as b (meter_id, balance_fen), meter m
        where t.meter_id = b.meter_id and m.meter_id = t.meter_id and m.money_held_by = 'METER'
          and t.last_purchase_count is not null
        returning t.meter_id, t.project_id, i.at, b.balance_fen, t.last_purchased_fen, t.last_purchase_count
      )
      insert into meter_sale as s (meter_id, project_id, opened_at, opening_balance_fen, opening_purchased_fen,
        opening_count, purchased_fen, purchase_count, seen_at, seen_purchased_fen, seen_count)
      select meter_id, project_id, at, balance_fen, last_purchased_fen, last_purchase_count, last_purchased_fen, last_purchase_count,
        at, last_purchased_fen, last_purchase_count
      from empty
      on conflict (meter_id) do update set opened_at = excluded.opened_at, opening_balance_fen = excluded.opening_balance_fen,
        opening_purchased_fen = excluded.opening_purchased_fen, opening_count = excluded.opening_count,
        purchased_fen = excluded.purchased_fen, purchase_count = excluded.purchase_count, seen_at = excluded.seen_at,
        seen_purchased_fen = excluded.seen_purchased_fen, seen_count = excluded.seen_count
      """;

  static final String WALLET =
      "select wallet_id from wallet where account_id = ? and utility = 'ELECTRICITY' and fund ="
          + " 'CASH'";

  /** A sale like any other, of what is in the wallet already. */
  static final String CARRY =
      """
      with carried as (
        insert into recharge_order (project_id, client, order_no, account_no, utility, fund, amount_fen, paid_at,
          answer_state, answer_balance_fen, booked_at, account_id, wallet_id, meter_id, state, carried_by)
        select c.project_id, 'hub', 'carried-' || c.account_act_id, a.account_no, w.utility, w.fund, i.amount_fen,
          c.acted_at, 'BOOKED', w.posted_fen, c.acted_at, c.account_id, w.wallet_id, m.meter_id, 'BOOKED', c.account_act_id
        from (values (?::bigint, ?::bigint)) as i (act_id, amount_fen)
        join account_act c on c.account_act_id = i.act_id
        join account a using (account_id)
        join meter m on m.account_id = a.account_id and m.takes_sales
          and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
        join wallet w on w.account_id = a.account_id and w.utility = 'ELECTRICITY' and w.fund = 'CASH'
        returning order_id, project_id, meter_id, booked_at
      )
      insert into outbox (project_id, kind, gateway_id, serial_key, reference, due_at)
      select o.project_id, 'sale', l.gateway_id, o.meter_id, o.order_id, o.booked_at
      from carried o join meter m using (meter_id) join line l using (line_id)
      """;

  /** What was settled is still in the meters that stay: it is forgotten there. */
  static final String CLEAR =
      """
      insert into purse_order (project_id, kind, client, order_no, meter_id, amount_fen, reason, operator, asked_at, due_at)
      select c.project_id, 'CLEAR', 'hub', 'left-' || c.account_act_id, m.meter_id, 0, c.reason, c.operator, c.acted_at,
        c.acted_at
      from account_act c
      join meter m on m.meter_id = any (?::bigint[]) and m.money_held_by = 'METER'
        and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      where c.account_act_id = ?
      order by m.meter_id
      on conflict do nothing
      """;

  private ActPurseSql() {}
}
