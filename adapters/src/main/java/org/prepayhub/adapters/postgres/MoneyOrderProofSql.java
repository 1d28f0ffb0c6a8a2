package org.prepayhub.adapters.postgres;

/**
 * What is compared of money that was moved by hand: each statement but the count returns what is
 * off.
 */
final class MoneyOrderProofSql {
  static final String ORDERS = "select count(*) from money_order";

  /**
   * An order has one entry of its kind: its wallet against the account of that kind, nothing else.
   */
  static final String ORDERS_OFF =
      """
      with ordered as (
        select o.*, case when k.takes then -o.amount_fen else o.amount_fen end as moved_fen, k.entry, k.against,
          k.sign * o.money_order_id as reference
        from money_order o
        join (values ('correction', 'correction', 1, 'CORRECTIONS', false), ('refund', 'refund', 1, 'REFUNDS_PAYABLE', true),
            ('grant', 'grant', 1, 'GRANTS', false), ('write-off', 'write-off', 1, 'WRITE_OFFS', false),
            ('deposit', 'opening', -1, 'OPENING', false), ('charge', 'charge', -1, 'REVENUE', true),
            ('supplement', 'supplement', 1, 'SUPPLEMENTS_RECEIVABLE', false),
            ('rounding', 'rounding', 1, 'ROUNDING', true), ('expiry', 'expiry', -1, 'LAPSED', true))
          as k (kind, entry, sign, against, takes) using (kind)
        where o.state = 'POSTED'
      ), booked as (
        select e.kind, e.reference, e.entry_id, count(*) as postings,
          coalesce(sum(p.amount_fen) filter (where p.ledger_account_id = o.wallet_id), 0) as wallet_fen,
          coalesce(sum(p.amount_fen) filter (where l.kind = o.against), 0) as against_fen
        from ordered o
        join journal_entry e on e.kind = o.entry and e.reference = o.reference
        join posting p on p.entry_id = e.entry_id
        left join ledger_account l on l.ledger_account_id = p.ledger_account_id
        group by e.kind, e.reference, e.entry_id
      )
      select 'order ' || o.order_no || ' of ' || o.client as place,
        'it is a ' || o.kind || ' that moves ' || o.moved_fen || ' fen, the ledger has '
          || coalesce(b.wallet_fen || ' on the wallet and ' || b.against_fen || ' against it', 'no entry') as what
      from ordered o
      left join booked b on b.kind = o.entry and b.reference = o.reference
      where b.entry_id is null or b.postings <> 2 or b.wallet_fen <> o.moved_fen or b.against_fen <> -o.moved_fen
      union all
      select 'order ' || o.order_no || ' of ' || o.client,
        'it is of project ' || o.project_id || ' and account ' || o.account_id || ', its wallet of ' || w.project_id
          || ' and ' || w.account_id
      from money_order o
      join wallet w using (wallet_id)
      where (o.project_id, o.account_id, o.utility, o.fund) is distinct from (w.project_id, w.account_id, w.utility, w.fund)
      union all
      select 'entry ' || e.entry_id, 'it books a ' || e.kind || ' that is no order'
      from journal_entry e
      where (e.kind in ('correction', 'refund', 'supplement', 'rounding', 'grant', 'write-off')
          or e.kind in ('opening', 'charge', 'expiry') and e.reference < 0)
        and not exists (
          select from money_order o
          where o.money_order_id = abs(e.reference) and o.state = 'POSTED'
            and case o.kind when 'deposit' then 'opening' else o.kind end = e.kind)
      """;

  private MoneyOrderProofSql() {}
}
