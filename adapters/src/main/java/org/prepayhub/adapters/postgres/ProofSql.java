package org.prepayhub.adapters.postgres;

/** What is compared by the proof: each statement returns disagreements only, or one row a meter. */
final class ProofSql {
  static final String ENTRIES = "select count(*) from journal_entry";

  static final String LOPSIDED_ENTRIES =
      """
      select 'entry ' || p.entry_id as place,
        'its postings sum to ' || sum(p.amount_fen) || ' fen instead of 0' as what
      from posting p
      group by p.entry_id
      having sum(p.amount_fen) <> 0
      """;

  /** No foreign key says that what belongs together is of one project, or that it is there. */
  static final String STRAY_PROJECTS =
      """
      select 'entry ' || p.entry_id as place,
        case when e.entry_id is null then 'it is not there, a posting of it is'
          when l.ledger_account_id is null
          then 'a posting of it is in ledger account ' || p.ledger_account_id || ', which is not there'
          else 'it is of project ' || e.project_id || ', a posting of it of ' || p.project_id
            || ', which is in a ledger account of ' || l.project_id end as what
      from posting p
      left join journal_entry e on e.entry_id = p.entry_id
      left join ledger_account l using (ledger_account_id)
      where e.project_id is distinct from p.project_id or p.project_id is distinct from l.project_id
      union all
      select 'order ' || o.order_no || ' of ' || o.client,
        case when a.account_id is null then 'its account ' || o.account_id || ' is not there'
          when m.meter_id is null and o.meter_id is not null
            then 'its meter ' || o.meter_id || ' is not there'
          when w.wallet_id is null then 'its wallet ' || o.wallet_id || ' is not there'
          else 'it is of project ' || o.project_id || ', its account of ' || a.project_id end
      from recharge_order o
      left join account a using (account_id)
      left join meter m using (meter_id)
      left join wallet w using (wallet_id)
      where o.account_id is not null
        and (o.project_id is distinct from a.project_id or (m.meter_id is null) <> (o.meter_id is null)
          or w.wallet_id is null)
      """;

  static final String WALLETS = "select count(*) from wallet";

  static final String WALLETS_OFF =
      """
      select 'account ' || a.account_no as place,
        'its ' || w.utility || ' ' || w.fund || ' wallet shows ' || w.posted_fen
          || ' fen, its postings sum to ' || coalesce(p.amount_fen, 0) as what
      from wallet w
      join account a using (account_id)
      left join (
        select ledger_account_id, sum(amount_fen) as amount_fen from posting group by ledger_account_id
      ) p on p.ledger_account_id = w.wallet_id
      where w.posted_fen <> coalesce(p.amount_fen, 0)
      """;

  static final String ORDERS = "select count(*) from recharge_order";

  static final String ORDERS_WITHOUT_ENTRY =
      """
      select 'order ' || o.order_no || ' of ' || o.client as place,
        'it asks for ' || o.amount_fen || ' fen, the ledger has '
          || coalesce(p.amount_fen::text, 'no entry') as what
      from recharge_order o
      left join journal_entry e on e.kind = 'recharge' and e.reference = o.order_id
      left join posting p on p.entry_id = e.entry_id and p.ledger_account_id = o.wallet_id
      where case when o.account_id is null or o.carried_by is not null
        then e.entry_id is not null else p.amount_fen is distinct from o.amount_fen end
      union all
      select 'entry ' || e.entry_id, 'it books a recharge that is no order'
      from journal_entry e
      left join recharge_order o on o.order_id = e.reference
      where e.kind = 'recharge' and o.order_id is null
      """;

  static final String ORDERS_OUT_OF_STEP =
      """
      select 'order ' || coalesce(o.order_no || ' of ' || o.client, b.reference::text) as place,
        'it is ' || coalesce(o.state, 'unknown') || ' and has '
          || case when b.outbox_id is null then 'no' else 'a' end || ' sale in the outbox' as what
      from recharge_order o
      full join (select * from outbox where kind = 'sale') b on b.reference = o.order_id
      where (b.outbox_id is not null)
        is distinct from coalesce(o.state in ('BOOKED', 'DELIVERING', 'UNKNOWN'), false)
      """;

  static final String REVERSED = "select count(*) from recharge_order where state = 'REVERSED'";

  /**
   * A reversed order has one reversal, and one entry of it unless its recharge never came or had
   * none.
   */
  static final String REVERSALS_OFF =
      """
      select 'order ' || o.order_no || ' of ' || o.client as place,
        'it is ' || o.state || case when o.account_id is null then ' and never came' else '' end
          || ', has ' || case when r.reversal_id is null then 'no' else 'a' end || ' reversal and '
          || count(e.entry_id) || ' entries of one' as what
      from recharge_order o
      left join recharge_reversal r using (order_id)
      left join journal_entry e on e.kind = 'reversal' and e.reference = o.order_id
      where o.state = 'REVERSED' or r.reversal_id is not null or e.entry_id is not null
      group by o.order_id, r.reversal_id
      having (r.reversal_id is not null) <> (o.state = 'REVERSED')
        or count(e.entry_id)
          <> case when o.state = 'REVERSED' and o.account_id is not null and o.carried_by is null then 1 else 0 end
      union all
      select 'entry ' || e.entry_id, 'it reverses what is no order'
      from journal_entry e
      left join recharge_order o on o.order_id = e.reference
      where e.kind = 'reversal' and o.order_id is null
      """;

  static final String REVERSED_IN_PART =
      """
      select 'order ' || o.order_no || ' of ' || o.client as place,
        'its recharge and its reversal leave ' || sum(p.amount_fen) || ' fen on ledger account '
          || p.ledger_account_id as what
      from journal_entry v
      join recharge_order o on o.order_id = v.reference
      join journal_entry e on e.kind in ('recharge', 'reversal') and e.reference = v.reference
      join posting p on p.entry_id = e.entry_id
      where v.kind = 'reversal'
      group by o.order_id, p.ledger_account_id
      having sum(p.amount_fen) <> 0
      """;

  static final String METERS =
      """
      select m.meter_no, s.opening_balance_fen, s.opening_count, s.opening_purchased_fen,
        s.purchase_count, s.purchased_fen, s.seen_count, s.seen_purchased_fen,
        coalesce(d.sales, 0)::integer as delivered_count,
        coalesce(d.fen, 0)::bigint as delivered_fen, coalesce(d.open_fen, 0)::bigint as open_fen,
        coalesce(d.by_then_fen, 0)::bigint as by_then_fen,
        r.last_purchase_count as read_count, r.last_purchased_fen as read_purchased_fen,
        r.last_balance_fen as read_balance_fen, r.accrued_micro_fen
      from meter_sale s
      join meter m using (meter_id)
      left join meter_state r on r.meter_id = s.meter_id and r.last_purchase_count is not null
      left join lateral (
        select count(*) filter (where o.state = 'DELIVERED' and o.meter_count > s.opening_count) as sales,
          sum(o.amount_fen) filter (where o.state = 'DELIVERED' and o.meter_count > s.opening_count) as fen,
          sum(o.amount_fen) filter (where o.state = 'DELIVERED' and o.meter_count > s.opening_count
            and o.meter_count <= r.last_purchase_count) as by_then_fen,
          max(o.amount_fen) filter (where o.state in ('DELIVERING', 'UNKNOWN', 'HELD')
            and o.expected_count = s.purchase_count + 1) as open_fen
        from recharge_order o
        where o.meter_id = s.meter_id
      ) d on true
      """;

  private ProofSql() {}
}
