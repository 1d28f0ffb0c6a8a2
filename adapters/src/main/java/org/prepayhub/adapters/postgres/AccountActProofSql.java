package org.prepayhub.adapters.postgres;

/** What is compared of openings and closures: each statement but the counts returns what is off. */
final class AccountActProofSql {
  static final String ACTS = "select count(*) from account_act";

  /** An account has the state its acts gave it, and a closed one no wallet that is open. */
  static final String ACTS_OFF =
      """
      select 'account ' || a.account_no as place, 'its ' || c.kind || ' is of ' || c.acted_at || ', it was opened at '
        || coalesce(a.opened_at::text, 'no time') || ' and closed at ' || coalesce(a.closed_at::text, 'no time') as what
      from account_act c
      join account a using (account_id)
      where c.kind in ('opening', 'closure')
        and c.acted_at is distinct from case c.kind when 'opening' then a.opened_at else a.closed_at end
      union all
      select 'account ' || a.account_no, 'it is ' || a.state || ', its ' || w.utility || ' ' || w.fund || ' wallet is '
        || case when w.closed_at is null then 'open' else 'closed' end
      from wallet w
      join account a using (account_id)
      where (a.state = 'CLOSED') <> (w.closed_at is not null)
      """;

  static final String READINGS = "select count(*) from account_reading";

  /**
   * A meter is charged from the reading with which it began and up to the one with which it ended:
   * no watt-hour is lost or counted twice between two meters, or two accounts.
   */
  static final String READINGS_OFF =
      """
      select 'meter ' || m.meter_no as place, 'its ' || c.kind || ' stands on ' || t.total || ', it is charged '
        || case when t.begins or c.kind = 'opening' then 'from ' || r.started_total else 'up to ' || r.total end as what
      from account_reading t
      join account_act c using (account_act_id)
      join meter m using (meter_id)
      join meter_rating r on r.meter_id = t.meter_id and r.account_id = c.account_id
      where c.kind in ('opening', 'closure', 'replacement')
        and t.total <> case when t.begins or c.kind = 'opening' then r.started_total else r.total end
      """;

  static final String SETTLED = "select count(*) from account_settlement";

  /** A settled wallet is empty for good, and its remainder is what rating was left with. */
  static final String SETTLED_OFF =
      """
      select 'account ' || a.account_no as place, 'it is settled, its ' || w.utility || ' ' || w.fund || ' wallet shows '
        || w.posted_fen || ' fen' as what
      from account_settlement s
      join wallet w using (wallet_id)
      join account a using (account_id)
      where w.posted_fen <> 0
      union all
      select 'account ' || a.account_no, 'its ' || w.utility || ' ' || w.fund || ' wallet had ' || s.balance_fen
        || ' fen to settle, its orders move ' || coalesce(sum(p.amount_fen), 0)
      from account_settlement s
      join wallet w using (wallet_id)
      join account a using (account_id)
      left join money_order o on o.account_act_id = s.account_act_id and o.wallet_id = s.wallet_id
      left join journal_entry e on o.money_order_id = abs(e.reference)
        and (e.kind in ('refund', 'supplement', 'rounding') and e.kind = o.kind or e.kind = 'expiry' and e.reference < 0)
      left join posting p on p.entry_id = e.entry_id and p.ledger_account_id = s.wallet_id
      group by s.account_act_id, s.wallet_id, a.account_no, w.utility, w.fund, s.balance_fen
      having s.balance_fen + coalesce(sum(p.amount_fen), 0) <> 0
      union all
      select 'account ' || a.account_no, 'it was settled with ' || s.remainder_micro_fen
        || ' micro-fen left, its rating stands at ' || r.remainder_micro_fen
      from account_settlement s
      join rating_state r using (wallet_id)
      join account a using (account_id)
      where r.remainder_micro_fen <> s.remainder_micro_fen
      """;

  private AccountActProofSql() {}
}
