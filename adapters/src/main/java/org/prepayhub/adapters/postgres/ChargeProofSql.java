package org.prepayhub.adapters.postgres;

/**
 * What is compared by the proof of charges: each statement but the last three returns what is off.
 */
final class ChargeProofSql {
  static final String CHARGES = "select count(*) from charge";

  /**
   * The journal is gone through once, in the order of its entries, in which its postings lie. An
   * entry has one posting at most in a ledger account; one beside those of the payer is the least
   * or the greatest of its kind. What meters that hold balances used is of other charges, which
   * have their numbers from the same sequence.
   */
  static final String CHARGES_OFF =
      """
      with booked as (
        select e.entry_id, e.reference as charge_id,
          coalesce(-sum(p.amount_fen) filter (where l.fund = 'CASH'), 0) as wallet_fen,
          coalesce(-sum(p.amount_fen) filter (where l.fund = 'SUBSIDY'), 0) as from_subsidy_fen,
          coalesce(sum(p.amount_fen) filter (where l.kind = 'REVENUE'), 0) as revenue_fen,
          min(l.ledger_account_id) filter (where l.fund = 'CASH') as least_wallet,
          max(l.ledger_account_id) filter (where l.fund = 'CASH') as greatest_wallet,
          min(l.ledger_account_id) filter (where l.fund = 'SUBSIDY') as least_subsidy,
          max(l.ledger_account_id) filter (where l.fund = 'SUBSIDY') as greatest_subsidy,
          min(l.ledger_account_id) filter (where l.kind = 'REVENUE') as least_revenue,
          max(l.ledger_account_id) filter (where l.kind = 'REVENUE') as greatest_revenue
        from journal_entry e
        left join posting p on p.entry_id = e.entry_id
        left join ledger_account l on l.ledger_account_id = p.ledger_account_id
        where e.kind = 'charge' and e.reference > 0
          and not exists (select from meter_charge u where u.meter_charge_id = e.reference)
        group by e.entry_id
      ), payer as (
        select s.account_id, s.utility, s.wallet_id, s.revenue_id, u.wallet_id as subsidy_id
        from rating_state s
        left join wallet u on u.account_id = s.account_id and u.utility = s.utility and u.fund = 'SUBSIDY'
      )
      select coalesce('charge ' || c.charge_id || ' of meter ' || m.meter_no, 'entry ' || b.entry_id) as place,
        coalesce('it posts ' || c.posted_fen || ' fen, ' || c.subsidy_fen || ' of them from the subsidy; the ledger took '
          || coalesce(b.wallet_fen, 0) || ' from the wallet and ' || coalesce(b.from_subsidy_fen, 0)
          || ' from the subsidy, and has ' || coalesce(b.revenue_fen, 0) || ' as revenue',
          'it books a charge that is none') as what
      from charge c
      full join booked b on b.charge_id = c.charge_id
      left join payer s on s.account_id = c.account_id and s.utility = c.utility
      left join meter m on m.meter_id = c.meter_id
      where c.charge_id is null or (b.charge_id is not null) <> (c.posted_fen > 0)
        or coalesce(b.wallet_fen, 0) <> c.posted_fen - c.subsidy_fen
        or coalesce(b.from_subsidy_fen, 0) <> c.subsidy_fen
        or coalesce(b.revenue_fen, 0) <> c.posted_fen
        or b.least_wallet <> coalesce(s.wallet_id, 0) or b.greatest_wallet <> coalesce(s.wallet_id, 0)
        or b.least_subsidy <> coalesce(s.subsidy_id, 0) or b.greatest_subsidy <> coalesce(s.subsidy_id, 0)
        or b.least_revenue <> coalesce(s.revenue_id, 0) or b.greatest_revenue <> coalesce(s.revenue_id, 0)
      """;

  static final String METERS = "select count(*) from meter_rating";

  static final String METERS_OFF =
      """
      select 'meter ' || m.meter_no as place,
        'it counted ' || r.total - r.started_total || ' since it is charged, its charges are for '
          || coalesce(c.amount, 0) as what
      from meter_rating r
      join meter m using (meter_id)
      left join (
        select c.meter_id, sum(c.to_total - c.from_total) as amount
        from charge c
        join meter_rating s on s.meter_id = c.meter_id and s.account_id = c.account_id and c.from_at >= s.started_at
        group by c.meter_id) c on c.meter_id = r.meter_id
      where r.total - r.started_total <> coalesce(c.amount, 0)
      """;

  /** A reading that is not newer than the one charged last is left to the next. */
  static final String UNCHARGED =
      """
      select 'meter ' || m.meter_no as place,
        'it is charged up to ' || r.read_at || ', it was read at ' || s.last_read_at as what
      from meter_rating r
      join meter m using (meter_id)
      join meter_state s using (meter_id)
      join account a on a.account_id = r.account_id and a.account_id = m.account_id
      where date_trunc('milliseconds', s.last_read_at) > r.read_at and a.state = 'OPEN'
        and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      """;

  static final String READINGS =
      """
      select count(*) from charge
      where (slot_at at time zone 'UTC')::date in (select hub_reading_days())
      """;

  /** As long as readings are kept. */
  static final String READINGS_OFF =
      """
      select 'charge ' || c.charge_id || ' of meter ' || m.meter_no as place,
        'it is for a reading of ' || c.to_total || ', the meter '
          || coalesce('showed ' || r.total, 'was not read') || ' at ' || coalesce(r.read_at, c.slot_at) as what
      from charge c
      join meter m using (meter_id)
      left join reading r on r.slot_at = c.slot_at and r.meter_id = c.meter_id
      where (c.slot_at at time zone 'UTC')::date in (select hub_reading_days())
        and (r.meter_id is null or r.total <> c.to_total or date_trunc('milliseconds', r.read_at) <> c.to_at)
        and not exists (
          select from account_reading t where t.meter_id = c.meter_id and t.read_at = c.to_at and t.typed)
      """;

  /** In the order in which they were charged and lie in the table: nothing is sorted. */
  static final String REPLAY =
      """
      select charge_id, meter_id, account_id, project_id, utility, group_id,
        (date_part('epoch', from_at) * 1000)::bigint as from_millis, (date_part('epoch', to_at) * 1000)::bigint as to_millis,
        from_total, to_total, from_rates, to_rates, micro_fen, posted_fen, estimated
      from charge
      order by charge_id
      """;

  static final String NUMBERS =
      """
      select 'charge ' || c.charge_id || ' of meter ' || m.meter_no || ', account ' || a.account_no
      from charge c join meter m using (meter_id) join account a on a.account_id = c.account_id
      where c.charge_id = ?
      """;

  /** Where an account goes on with a meter, whether or not it had it before. */
  static final String BEGINS =
      """
      select t.meter_id, c.account_id, date_trunc('milliseconds', t.read_at) as at, t.total
      from account_reading t join account_act c using (account_act_id)
      where t.begins or c.kind = 'opening'
      order by t.account_act_id
      """;

  static final String STATES = "select * from rating_state";

  private ChargeProofSql() {}
}
