package org.prepayhub.adapters.postgres;

/** What is compared of grants. */
final class GrantProofSql {
  /** A grant has a rest of its own wallet, expires as it says, and nothing else has one. */
  static final String GRANTS = "select count(*) from money_order where kind = 'grant'";

  static final String GRANTS_OFF =
      """
      select 'order ' || o.order_no || ' of ' || o.client as place, 'it is a ' || o.kind || ' of wallet ' || o.wallet_id
        || case when r.money_order_id is null then ', and nobody keeps what is left of it'
          else ', what is left of it is kept for wallet ' || r.wallet_id || ' until ' || coalesce(r.expires_at::text, 'ever') end
        as what
      from money_order o
      left join grant_rest r using (money_order_id)
      where (o.kind = 'grant') <> (r.money_order_id is not null)
        or r.money_order_id is not null and (o.project_id, o.wallet_id, o.expires_at, true)
          is distinct from (r.project_id, r.wallet_id, r.expires_at, r.left_fen <= o.amount_fen)
      union all
      select 'order ' || e.order_no || ' of ' || e.client, 'it ends a ' || o.kind || ' of wallet ' || o.wallet_id
        || ' that expires at ' || coalesce(o.expires_at::text, 'no time') || ', by wallet ' || e.wallet_id || ' at ' || e.posted_at
      from money_order e
      join money_order o on o.money_order_id = e.ended_order_id
      where o.kind <> 'grant' or o.wallet_id <> e.wallet_id or o.expires_at is null or e.posted_at < o.expires_at
      """;

  /** Of each wallet one after the other, in the order in which they were booked under its lock. */
  static final String REPLAY =
      """
      select p.ledger_account_id as wallet_id, p.amount_fen, o.money_order_id, o.kind, o.expires_at, o.ended_order_id
      from wallet w
      join posting p on p.ledger_account_id = w.wallet_id
      join journal_entry e using (entry_id)
      left join money_order o on e.kind in ('grant', 'expiry') and o.money_order_id = abs(e.reference) and o.kind = e.kind
      where w.fund = 'SUBSIDY'
      order by p.ledger_account_id, e.entry_id
      """;

  static final String RESTS =
      """
      select r.money_order_id, r.wallet_id, r.left_fen, o.order_no, o.client, a.account_no
      from grant_rest r join money_order o using (money_order_id) join account a using (account_id)
      order by r.money_order_id
      """;

  /**
   * A day is longer than any grace. That the hub was at work after it is told by a day it closed
   * then; one that was just started again has a few minutes for what fell due meanwhile.
   */
  static final String OVERDUE =
      """
      select g.left_fen, g.expires_at, o.order_no, o.client, a.account_no
      from (values (?::timestamptz)) as i (now)
      cross join grant_rest g
      join wallet w on w.wallet_id = g.wallet_id and w.closed_at is null
      join money_order o on o.money_order_id = g.money_order_id
      join account a on a.account_id = o.account_id
      where g.has_rest and g.expires_at < i.now - interval '1 day' and exists (
        select from day_close d
        where d.project_id = g.project_id and d.tried_at > g.expires_at + interval '1 day'
          and d.tried_at < i.now - interval '10 minutes')
      order by g.money_order_id
      """;

  private GrantProofSql() {}
}
