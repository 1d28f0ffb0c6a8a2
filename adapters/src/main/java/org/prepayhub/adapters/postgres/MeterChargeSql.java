package org.prepayhub.adapters.postgres;

/**
 * The statements that charge accounts with what they used of the balances that their meters hold,
 * in the order they run. Rows are locked as those who read, settle and book lock them: states of
 * meters, their books, wallets, each in the order of their ids.
 */
final class MeterChargeSql {
  /**
   * Campuses begin with empty tables, and a plan kept from then goes through all of them. Readings
   * wait behind what is locked here, so nobody is waited for long.
   */
  static final String BOUNDED =
      "select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('lock_timeout',"
          + " ?, true)";

  /** Whether a day is the one that is closed next: the one before ended where it begins. */
  static final String IS_NEXT =
      """
      select coalesce((
        select d.day < :day and d.to_at = :from from day_close d
        where d.project_id = :project and d.state = 'CLOSED'
        order by d.day desc
        limit 1), true)
      """;

  /** The last of the next so many meters with something to post; null when there are none. */
  static final String STRETCH =
      """
      select max(meter_id) from (
        select meter_id from meter_state
        where meter_id > :after and project_id = :project and accrued_micro_fen >= 1000000
        order by meter_id
        limit :most) as s
      """;

  /**
   * What the meters of a stretch held at the cut: by their last reading if that is from before, or
   * else by the last one of the day. One that was read after the day and not on it has no row: what
   * it used is of the day that knows of it. Nothing is locked while readings are looked for.
   */
  static final String CUT =
      """
      select s.meter_id, c.balance_fen, c.purchased_fen
      from meter_state s
      cross join lateral (
        select s.last_balance_fen as balance_fen, s.last_purchased_fen as purchased_fen
        where s.last_slot_at <= :to::timestamptz
        union all
        (select r.balance_fen, r.purchased_fen
        from reading r
        where s.last_slot_at > :to::timestamptz and r.meter_id = s.meter_id
          and r.slot_at >= :from::timestamptz and r.slot_at <= :to::timestamptz and r.balance_fen is not null
        order by r.slot_at desc
        limit 1)) c
      where s.meter_id > :after and s.meter_id <= :upTo and s.project_id = :project and s.accrued_micro_fen >= 1000000
      order by s.meter_id
      """;

  static final String LOCK_METERS =
      "select meter_id from meter_state where meter_id = any (?::bigint[]) order by meter_id for no"
          + " key update";

  /** Before the wallets: who settles a sale locks them so. */
  static final String LOCK_BOOKS =
      "select meter_id from meter_sale where meter_id = any (?::bigint[]) order by meter_id for no"
          + " key update";

  private static final String PAYER =
      """
      join account a on a.account_id = m.account_id and a.state = 'OPEN' and a.balance_held_by = 'METER'
      join wallet w on w.account_id = a.account_id and w.utility = 'ELECTRICITY' and w.fund = 'CASH'
        and w.closed_at is null
      """;

  static final String LOCK_WALLETS =
      """
      select w.wallet_id
      from wallet w
      where w.wallet_id in (
        select w.wallet_id from meter m
        %s
        where m.meter_id = any (?::bigint[]))
      order by w.wallet_id
      for no key update
      """
          .formatted(PAYER);

  /**
   * Posts what accrued, less what was used since the cut: what a meter held then and took since,
   * less what it holds. A meter that paid out since, or whose book began anew, seems to have used
   * more; so less is posted than there is, and the rest with the next day. What is posted leaves
   * the accrual and what the meter's book was opened with, so that the balance stays what it is.
   * Joined in full for the reason of {@link ChargeSql#CHARGE}.
   */
  static final String POST =
      """
      with used as (
        select t.project_id, a.account_id, t.meter_id, w.wallet_id,
          n.accrued_fen - greatest(0, coalesce(
            c.balance_fen + coalesce(t.last_purchased_fen, 0) - coalesce(c.purchased_fen, 0) - t.last_balance_fen, 0)) as fen
        from unnest(?::bigint[], ?::bigint[], ?::bigint[]) as c (meter_id, balance_fen, purchased_fen)
        join meter_state t using (meter_id)
        join meter_sale s using (meter_id)
        join meter m using (meter_id)
        %s
        cross join lateral (select t.accrued_micro_fen / 1000000 as accrued_fen) n
      ), charged as (
        insert into meter_charge (project_id, account_id, meter_id, wallet_id, day, posted_fen)
        select u.project_id, u.account_id, u.meter_id, u.wallet_id, i.day, u.fen
        from used u cross join (values (?::date)) as i (day)
        where u.fen > 0
        order by u.meter_id
        returning meter_charge_id, project_id, meter_id, wallet_id, posted_fen
      ), entered as (
        insert into journal_entry (project_id, kind, reference, booked_at)
        select c.project_id, 'charge', c.meter_charge_id, i.to_at - interval '1 microsecond'
        from charged c cross join (values (?::timestamptz)) as i (to_at)
        order by c.meter_charge_id
        returning entry_id, reference
      ), posted as (
        insert into posting (entry_id, ledger_account_id, project_id, amount_fen)
        select e.entry_id, side.ledger_account_id, c.project_id, side.amount_fen
        from entered e
        full join charged c on c.meter_charge_id = e.reference
        cross join lateral (values (c.wallet_id, -c.posted_fen), ((
            select l.ledger_account_id from ledger_account l
            where l.project_id = c.project_id and l.kind = 'REVENUE' and l.utility = 'ELECTRICITY'), c.posted_fen))
          as side (ledger_account_id, amount_fen)
      ), paid as (
        update wallet w set posted_fen = w.posted_fen - p.fen
        from (select wallet_id, sum(posted_fen)::bigint as fen from charged group by wallet_id) p
        where w.wallet_id = p.wallet_id
      ), opened as (
        update meter_sale s set opening_balance_fen = s.opening_balance_fen - c.posted_fen
        from charged c
        where s.meter_id = c.meter_id
      )
      update meter_state t set accrued_micro_fen = t.accrued_micro_fen - 1000000 * c.posted_fen
      from charged c
      where t.meter_id = c.meter_id
      """
          .formatted(PAYER);

  private MeterChargeSql() {}
}
