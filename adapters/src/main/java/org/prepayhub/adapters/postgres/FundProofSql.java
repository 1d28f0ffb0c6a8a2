package org.prepayhub.adapters.postgres;

/** What is read to pay every charge again. */
final class FundProofSql {
  /**
   * All that moved the money of accounts with a subsidy, each with what it moved of both funds, in
   * the order in which it was booked: under the locks of the wallets that it moves, so that what a
   * charge found in them is what was booked before it.
   */
  static final String REPLAY =
      """
      select s.account_id, s.utility, p.entry_id, max(c.charge_id) as charge_id, bool_or(c.subsidy_first) as subsidy_first,
        coalesce(sum(p.amount_fen) filter (where w.fund = 'CASH'), 0)::bigint as cash_fen,
        coalesce(sum(p.amount_fen) filter (where w.fund = 'SUBSIDY'), 0)::bigint as subsidy_fen
      from wallet s
      join wallet w on w.account_id = s.account_id and w.utility = s.utility
      join posting p on p.ledger_account_id = w.wallet_id
      join journal_entry e on e.entry_id = p.entry_id
      left join charge c on e.kind = 'charge' and c.charge_id = e.reference
      where s.fund = 'SUBSIDY'
      group by s.account_id, s.utility, p.entry_id
      order by s.account_id, s.utility, p.entry_id
      """;

  private FundProofSql() {}
}
