package org.prepayhub.adapters.postgres;

/** What is compared of charges for what was used of the balances in meters. */
final class MeterChargeProofSql {
  static final String CHARGES = "select count(*) from meter_charge";

  /**
   * A charge has one entry: the cash wallet of its account against the revenue of its project, and
   * nothing else. It has its number for itself, and lies in its day where that is closed.
   */
  static final String CHARGES_OFF =
      """
      with booked as (
        select c.meter_charge_id, e.booked_at, count(*) as postings,
          coalesce(-sum(p.amount_fen) filter (where p.ledger_account_id = c.wallet_id), 0) as wallet_fen,
          coalesce(sum(p.amount_fen) filter (where l.kind = 'REVENUE' and l.utility = 'ELECTRICITY'), 0) as revenue_fen
        from meter_charge c
        join journal_entry e on e.kind = 'charge' and e.reference = c.meter_charge_id
        join posting p on p.entry_id = e.entry_id
        left join ledger_account l on l.ledger_account_id = p.ledger_account_id
        group by c.meter_charge_id, e.booked_at
      )
      select 'charge ' || c.meter_charge_id || ' of meter ' || m.meter_no as place,
        'it posts ' || c.posted_fen || ' fen for ' || to_char(c.day, 'YYYY-MM-DD') || ', the ledger '
          || coalesce('took ' || b.wallet_fen || ' from the wallet and has ' || b.revenue_fen || ' as revenue, at '
            || b.booked_at, 'has no entry') as what
      from meter_charge c
      left join meter m using (meter_id)
      left join booked b using (meter_charge_id)
      left join wallet w on w.wallet_id = c.wallet_id
      left join day_close d on d.project_id = c.project_id and d.day = c.day and d.state = 'CLOSED'
      where b.meter_charge_id is null or b.postings <> 2 or b.wallet_fen <> c.posted_fen or b.revenue_fen <> c.posted_fen
        or (w.project_id, w.account_id, w.utility, w.fund)
          is distinct from (c.project_id, c.account_id, 'ELECTRICITY', 'CASH')
        or b.booked_at < d.from_at or b.booked_at >= d.to_at
      union all
      select 'charge ' || c.meter_charge_id, 'it is of a reading and of a day'
      from meter_charge c join charge r on r.charge_id = c.meter_charge_id
      """;

  private MeterChargeProofSql() {}
}
