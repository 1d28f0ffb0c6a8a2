package org.prepayhub.adapters.postgres;

/** What the proof compares of orders to the money in meters. */
final class PurseProofSql {
  static final String ORDERS = "select count(*) from purse_order";

  /**
   * A refund that a meter gave back is posted, once and all of it; any other is not. Each step of
   * the order and of what it posts is one transaction, so they are never seen apart.
   */
  static final String ORDERS_OFF =
      """
      with stated as (
        select p.*, m.meter_no, o.kind as ordered, o.state as order_state, o.amount_fen as ordered_fen, o.wallet_id,
          o.project_id as order_project,
          case p.state when 'CONFIRMED' then 'POSTED' when 'UNKNOWN' then 'SENT' else p.state end as expected_state
        from purse_order p
        join meter m on m.meter_id = p.meter_id
        left join money_order o on o.money_order_id = p.money_order_id
        where p.kind = 'REFUND'
      )
      select 'order ' || s.order_no || ' of ' || s.client || ' to meter ' || s.meter_no as place,
        'it is ' || s.state || ' for ' || s.amount_fen || ' fen and took ' || coalesce(s.taken_fen, 0)
          || ', its refund is ' || coalesce(s.order_state || ' for ' || s.ordered_fen, 'none') || ', the ledger has '
          || case l.entries when 0 then 'no entry' else l.moved_fen || ' fen of it' end as what
      from stated s
      cross join lateral (
        select count(distinct e.entry_id) as entries, coalesce(sum(q.amount_fen), 0) as moved_fen
        from journal_entry e
        left join posting q on q.entry_id = e.entry_id and q.ledger_account_id = s.wallet_id
        where e.kind = 'refund' and e.reference = s.money_order_id) l
      where (s.ordered, s.order_state, s.ordered_fen, s.order_project)
          is distinct from ('refund', s.expected_state, s.amount_fen, s.project_id)
        or (l.entries, l.moved_fen, coalesce(s.taken_fen, 0)) is distinct from (
          case s.state when 'CONFIRMED' then 1 else 0 end, case s.state when 'CONFIRMED' then -s.amount_fen else 0 end,
          case s.state when 'CONFIRMED' then s.amount_fen else 0 end)
      union all
      select 'order ' || o.order_no || ' of ' || o.client, 'it is a ' || o.kind || ' that is ' || o.state
        || ', and no meter is to give it back'
      from money_order o
      where o.state <> 'POSTED' and not exists (
        select from purse_order p where p.money_order_id = o.money_order_id)
      union all
      select 'order ' || p.order_no || ' of ' || p.client || ' to meter ' || m.meter_no, 'somebody settled it as '
        || case when s.done then 'done' else 'not done' end || ' at ' || s.settled_at || ', it is ' || p.state
      from purse_settlement s
      join purse_order p on p.purse_order_id = s.purse_order_id
      join meter m on m.meter_id = p.meter_id
      where (p.state, p.settled_at)
        is distinct from (case when s.done then 'CONFIRMED' else 'REFUSED' end, s.settled_at)
      union all
      select 'order ' || o.order_no || ' of ' || o.client, 'somebody settled it as '
        || coalesce('not done, ' || s.then_do, 'done') || ' at ' || s.settled_at || ', it is ' || o.state
      from purse_settlement s
      join recharge_order o using (order_id)
      where s.done and (o.state, o.delivered_at) is distinct from ('DELIVERED', s.settled_at)
        or s.then_do = 'REVERSE' and o.state <> 'REVERSED'
        or s.then_do = 'SEND_AGAIN' and (o.resumed_at is null or o.resumed_at < s.settled_at)
      """;

  private PurseProofSql() {}
}
