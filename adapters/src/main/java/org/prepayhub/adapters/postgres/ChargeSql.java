package org.prepayhub.adapters.postgres;

/** The statements of charging a batch, in the order they run. */
final class ChargeSql {
  /** A meter that was taken away counts for nobody, though a reading of it may be under way. */
  static final String METERS =
      """
      select m.meter_id, m.project_id, m.account_id, m.group_id, r.read_at, r.total, r.utility, r.rates_wh
      from meter m
        join account a on a.account_id = m.account_id and a.balance_held_by = 'HUB' and a.state = 'OPEN'
        left join meter_rating r on r.meter_id = m.meter_id and r.account_id = m.account_id
      where m.meter_id = any (?::bigint[]) and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      """;

  static final String LOCK =
      """
      select s.* from rating_state s
        join unnest(?::bigint[], ?::text[]) as b (account_id, utility)
          on b.account_id = s.account_id and b.utility = s.utility
      order by s.account_id, s.utility
      for no key update of s
      """;

  static final String CHART =
      """
      with missing as (
        select * from unnest(?::integer[], ?::bigint[], ?::text[]) as m (project_id, account_id, utility)
        order by account_id, utility
      ), revenue as (
        insert into ledger_account (project_id, kind, utility)
        select distinct project_id, 'REVENUE', utility from missing order by project_id, utility
        on conflict do nothing
      ), chart as (
        insert into ledger_account (project_id, kind, account_id, utility, fund)
        select project_id, 'WALLET', account_id, utility, 'CASH' from missing
        on conflict do nothing
        returning ledger_account_id, project_id, account_id, utility, fund
      )
      insert into wallet (wallet_id, project_id, account_id, utility, fund)
      select ledger_account_id, project_id, account_id, utility, fund from chart
      """;

  static final String OPEN =
      """
      insert into rating_state (account_id, utility, project_id, wallet_id, revenue_id, month_period, month_used,
        month_used_before, year_period, year_used, year_used_before, free_period, free_left, free_left_before,
        remainder_micro_fen)
      select m.account_id, m.utility, m.project_id, w.wallet_id, l.ledger_account_id, n.none, 0, 0, n.none, 0, 0,
        n.none, 0, 0, 0
      from unnest(?::integer[], ?::bigint[], ?::text[]) as m (project_id, account_id, utility)
        join wallet w on w.account_id = m.account_id and w.utility = m.utility and w.fund = 'CASH'
        join ledger_account l on l.project_id = m.project_id and l.kind = 'REVENUE' and l.utility = m.utility
        cross join (values (?::integer)) as n (none)
      order by m.account_id, m.utility
      on conflict do nothing
      """;

  static final String SAVE_ACCOUNTS =
      """
      update rating_state s
      set month_period = n.month_period, month_used = n.month_used, month_used_before = n.month_used_before,
        year_period = n.year_period, year_used = n.year_used, year_used_before = n.year_used_before,
        free_period = n.free_period, free_left = n.free_left, free_left_before = n.free_left_before,
        remainder_micro_fen = n.remainder_micro_fen
      from unnest(?::bigint[], ?::text[], ?::integer[], ?::bigint[], ?::bigint[], ?::integer[], ?::bigint[],
          ?::bigint[], ?::integer[], ?::bigint[], ?::bigint[], ?::bigint[])
        as n (account_id, utility, month_period, month_used, month_used_before, year_period, year_used,
          year_used_before, free_period, free_left, free_left_before, remainder_micro_fen)
      where s.account_id = n.account_id and s.utility = n.utility
      """;

  /** Of meters that are charged already, for the account that they are charged to. */
  static final String SAVE_METERS =
      """
      update meter_rating r
      set read_at = n.read_at, total = n.total, rates_wh = n.rates_wh::bigint[], utility = n.utility
      from unnest(?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[], ?::bigint[], ?::text[])
        as n (meter_id, account_id, utility, read_at, total, rates_wh)
      where r.meter_id = n.meter_id and r.account_id = n.account_id
      returning r.meter_id
      """;

  /** A meter that came to another account begins there anew. */
  static final String START_METERS =
      """
      insert into meter_rating as r (meter_id, project_id, account_id, utility, started_at, started_total, read_at,
        total, rates_wh)
      select meter_id, project_id, account_id, utility, started_at, started_total, read_at, total, rates_wh::bigint[]
      from unnest(?::bigint[], ?::integer[], ?::bigint[], ?::text[], ?::timestamptz[], ?::bigint[],
          ?::timestamptz[], ?::bigint[], ?::text[])
        as n (meter_id, project_id, account_id, utility, started_at, started_total, read_at, total, rates_wh)
      on conflict (meter_id) do update
      set read_at = excluded.read_at, total = excluded.total, rates_wh = excluded.rates_wh,
        utility = excluded.utility, account_id = excluded.account_id,
        started_at = case when r.account_id = excluded.account_id then r.started_at else excluded.started_at end,
        started_total = case when r.account_id = excluded.account_id then r.started_total
          else excluded.started_total end
      """;

  /** Of each account that pays both wallets, if it was ever granted anything. */
  static final String LOCK_WALLETS =
      """
      select c.wallet_id as cash_wallet_id, w.wallet_id, w.fund, w.posted_fen, p.pays_first
      from wallet c
        join wallet w on w.account_id = c.account_id and w.utility = c.utility
        join project p on p.project_id = w.project_id
      where c.wallet_id = any (?::bigint[])
      order by w.wallet_id
      for no key update of w
      """;

  /**
   * A charge of less than a fen posts nothing; what remains of it is in the next one. It is booked
   * just before its slot: what was used until the cut of a day is of the day that ends there.
   * Entries and charges are joined in full though each has its other: that is never done each with
   * each, which it would be for the few rows that a plan expects here.
   */
  static final String CHARGE =
      """
      with wanted as (
        select * from unnest(?::bigint[], ?::bigint[], ?::integer[], ?::text[], ?::integer[], ?::timestamptz[],
            ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[],
            ?::bigint[], ?::boolean[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[]) with ordinality
          as w (meter_id, account_id, project_id, utility, group_id, slot_at, from_at, to_at, from_total, to_total,
            from_rates, to_rates, micro_fen, posted_fen, estimated, wallet_id, revenue_id, subsidy_wallet_id, subsidy_fen,
            subsidy_first, place)
      ), charged as (
        insert into charge (meter_id, account_id, project_id, utility, group_id, slot_at, from_at, to_at, from_total,
          to_total, from_rates, to_rates, micro_fen, posted_fen, estimated, subsidy_fen, subsidy_first)
        select meter_id, account_id, project_id, utility, group_id, slot_at, from_at, to_at, from_total, to_total,
          from_rates::bigint[], to_rates::bigint[], micro_fen, posted_fen, estimated, subsidy_fen,
          case when subsidy_wallet_id > 0 then subsidy_first end
        from wanted order by place
        returning charge_id, meter_id, to_at
      ), fresh as (
        select c.charge_id, w.* from charged c join wanted w using (meter_id, to_at) where w.posted_fen > 0
      ), entered as (
        insert into journal_entry (project_id, kind, reference, booked_at)
        select project_id, 'charge', charge_id, slot_at - interval '1 microsecond' from fresh order by charge_id
        returning entry_id, reference
      ), posted as (
        insert into posting (entry_id, ledger_account_id, project_id, amount_fen)
        select e.entry_id, side.ledger_account_id, f.project_id, side.amount_fen
        from entered e full join fresh f on f.charge_id = e.reference
        cross join lateral (values (f.wallet_id, f.subsidy_fen - f.posted_fen), (f.subsidy_wallet_id, -f.subsidy_fen),
            (f.revenue_id, f.posted_fen))
          as side (ledger_account_id, amount_fen)
        where side.amount_fen <> 0
      )
      update wallet w set posted_fen = w.posted_fen - p.paid_fen
      from (
        select side.wallet_id, sum(side.paid_fen)::bigint as paid_fen
        from fresh f
        cross join lateral (values (f.wallet_id, f.posted_fen - f.subsidy_fen), (f.subsidy_wallet_id, f.subsidy_fen))
          as side (wallet_id, paid_fen)
        where side.paid_fen <> 0
        group by side.wallet_id) p
      where w.wallet_id = p.wallet_id
      """;

  private ChargeSql() {}
}
