package org.prepayhub.adapters.postgres;

/**
 * What is compared by the proof of charges: each statement but the last three returns what is off.
 */
final class ChargeProofSql {
  static final String CHARGES = "select count(*) from charge";

  /**
   * The journal is gone through once: an entry has one posting at most in a ledger account, so the
   * greatest is the one there is.
   */
  static final String CHARGES_OFF =
      """
      with payer as materialized (
        select s.account_id, s.utility, s.wallet_id, s.revenue_id, u.wallet_id as subsidy_id
        from rating_state s
        left join wallet u on u.account_id = s.account_id and u.utility = s.utility and u.fund = 'SUBSIDY'
      ), booked as (
        select c.charge_id, c.meter_id, c.posted_fen, c.subsidy_fen, count(e.entry_id) > 0 as entered,
          coalesce(-max(p.amount_fen) filter (where p.ledger_account_id = s.wallet_id), 0) as wallet_fen,
          coalesce(-max(p.amount_fen) filter (where p.ledger_account_id = s.subsidy_id), 0) as from_subsidy_fen,
          coalesce(max(p.amount_fen) filter (where p.ledger_account_id = s.revenue_id), 0) as revenue_fen
        from charge c
        left join payer s on s.account_id = c.account_id and s.utility = c.utility
        left join journal_entry e on e.kind = 'charge' and e.reference = c.charge_id
        left join posting p on p.entry_id = e.entry_id
        group by c.charge_id
      )
      select 'charge ' || b.charge_id || ' of meter ' || m.meter_no as place,
        'it posts ' || b.posted_fen || ' fen, ' || b.subsidy_fen || ' of them from the subsidy; the ledger took '
          || b.wallet_fen || ' from the wallet and ' || b.from_subsidy_fen
          || ' from the subsidy, and has ' || b.revenue_fen || ' as revenue' as what
      from booked b
      join meter m using (meter_id)
      where b.entered <> (b.posted_fen > 0) or b.wallet_fen <> b.posted_fen - b.subsidy_fen
        or b.from_subsidy_fen <> b.subsidy_fen or b.revenue_fen <> b.posted_fen
      union all
      select 'entry ' || e.entry_id, 'it books a charge that is none'
      from journal_entry e
      left join charge c on c.charge_id = e.reference
      where e.kind = 'charge' and e.reference > 0 and c.charge_id is null
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
