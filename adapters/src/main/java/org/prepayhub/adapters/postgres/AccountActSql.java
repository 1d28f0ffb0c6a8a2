package org.prepayhub.adapters.postgres;

/**
 * The statements of what is done to an account, in the order they run. Rows are locked as a batch
 * of readings locks them: states of meters, prices, then the account, its ratings, its wallets.
 */
final class AccountActSql {
  static final String STORED =
      """
      select c.account_act_id, c.kind, c.act_no, a.account_no, c.asked, c.acted_at
      from account_act c join account a using (account_id)
      where c.client = ? and c.act_no = ?
      """;

  /**
   * One row of an account that is there. Of two clients' acts of one number the asker's own goes
   * before.
   */
  static final String FIND =
      """
      select c.account_act_id, c.kind, c.act_no, a.account_no, c.asked, c.acted_at
      from (values (?::text, ?::text, ?::text, ?::text)) as i (client, account_no, kind, act_no)
        join account a on a.account_no = i.account_no
        left join account_act c on c.account_id = a.account_id and c.kind = i.kind
          and (i.act_no is null or c.act_no = i.act_no)
      order by c.client = i.client desc nulls last, c.account_act_id desc
      limit 1
      """;

  /** No import changes prices, accounts or meters of the project until the act is done. */
  static final String HOLD_PRICES =
      """
      select b.revision from account a join tariff_book b using (project_id)
      where a.account_no = ?
      for share of b
      """;

  /** Whoever opens a first wallet of it meanwhile is waited for. */
  static final String ACCOUNT =
      """
      select account_id, project_id, account_no, state, balance_held_by from account
      where account_no = ?
      for no key update
      """;

  /** What acts before found or were told of meters: each one's last. */
  static final String LAST_KEPT =
      """
      select distinct on (r.meter_id) r.meter_id, r.utility, r.read_at, r.total, r.rates_wh, r.typed, r.balance_fen
      from account_reading r
      where r.meter_id = any (?::bigint[])
      order by r.meter_id, r.read_at desc, r.account_act_id desc
      """;

  /** The registers of a meter's last reading, as long as it is kept. */
  static final String RATES =
      """
      select s.meter_id, r.rates_wh
      from meter_state s join reading r on r.slot_at = s.last_slot_at and r.meter_id = s.meter_id
      where s.meter_id = any (?::bigint[])
      """;

  static final String KEEP =
      """
      insert into account_act (project_id, kind, client, act_no, account_id, asked, reason, operator, acted_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
      on conflict do nothing
      returning account_act_id
      """;

  static final String KEEP_READINGS =
      """
      insert into account_reading (account_act_id, project_id, meter_id, utility, read_at, total, rates_wh, typed,
        balance_fen, begins, charged_from)
      select i.account_act_id, i.project_id, r.meter_id, r.utility, r.read_at, r.total, r.rates_wh::bigint[], r.typed,
        r.balance_fen, i.begins, c.started_total
      from unnest(?::bigint[], ?::text[], ?::timestamptz[], ?::bigint[], ?::text[], ?::boolean[], ?::bigint[])
        as r (meter_id, utility, read_at, total, rates_wh, typed, balance_fen)
      cross join (values (?::bigint, ?::integer, ?::bigint, ?::boolean))
        as i (account_act_id, project_id, account_id, begins)
      left join meter_rating c on c.meter_id = r.meter_id and c.account_id = i.account_id and not i.begins
      """;

  static final String OPEN =
      "update account set opened_at = ?::timestamptz where account_id = ? and state = 'PRESET'";

  static final String CLOSE =
      "update account set closed_at = ?::timestamptz where account_id = ? and state <> 'CLOSED'";

  /** Whoever waits for one of them finds it closed. */
  static final String CLOSE_WALLETS =
      """
      update wallet w set closed_at = a.closed_at
      from account a
      where a.account_id = ? and w.account_id = a.account_id and w.closed_at is null
      """;

  static final String LOCK_RATINGS =
      """
      select wallet_id, remainder_micro_fen from rating_state
      where account_id = ?
      order by account_id, utility
      for no key update
      """;

  static final String LOCK_WALLETS =
      """
      select wallet_id, utility, fund, posted_fen from wallet
      where account_id = ? and closed_at is null
      order by wallet_id
      for no key update
      """;

  /**
   * Whether anything is in an account whose meter holds its balance, or nobody: less what was used
   * of it.
   */
  static final String HOLDS =
      """
      select exists (
        select from wallet w
        where w.account_id = a.account_id and w.posted_fen <> case when w.utility = 'ELECTRICITY' and w.fund = 'CASH' then (
          select coalesce(floor(sum(s.accrued_micro_fen) / 1000000), 0)
          from meter m join meter_state s using (meter_id) where m.account_id = a.account_id) else 0 end)
      from account a
      where a.account_id = ?
      """;

  static final String KEEP_SETTLEMENT =
      """
      insert into account_settlement (account_act_id, wallet_id, project_id, balance_fen, remainder_micro_fen)
      values (?, ?, ?, ?, ?)
      """;

  /** Entries of kinds that others book too are told from theirs by a reference below 0. */
  static final String MOVE =
      """
      with ordered as (
        insert into money_order (project_id, kind, client, order_no, account_no, utility, fund, amount_fen, reason,
          operator, state, account_id, wallet_id, answer_balance_fen, posted_at, account_act_id)
        select c.project_id, m.kind, c.client, c.act_no, a.account_no, w.utility, w.fund, m.amount_fen, c.reason,
          c.operator, 'POSTED', c.account_id, w.wallet_id, w.posted_fen + m.moved_fen, c.acted_at, c.account_act_id
        from account_act c
        join account a using (account_id)
        cross join (values (?::text, ?::bigint, ?::bigint)) as m (kind, amount_fen, moved_fen)
        join wallet w on w.wallet_id = ?
        where c.account_act_id = ?
        returning money_order_id, project_id, wallet_id, utility, posted_at
      ), entered as (
        insert into journal_entry (project_id, kind, reference, booked_at)
        select o.project_id, n.kind, n.sign * o.money_order_id, o.posted_at
        from ordered o cross join (values (?::text, ?::integer)) as n (kind, sign)
        returning entry_id
      """
          + MoneyOrderSql.MOVE;

  static final String READINGS =
      """
      select m.meter_no, r.utility, r.read_at, r.total, r.rates_wh, r.typed, r.balance_fen
      from account_reading r join meter m using (meter_id)
      where r.account_act_id = ? and r.begins = ?
      order by m.meter_no collate "C"
      """;

  /** What was used before is no part of what a wallet is settled by. */
  static final String MOVES =
      """
      select wallet_id, kind, amount_fen from money_order
      where account_act_id = ? and kind <> 'charge'
      order by money_order_id
      """;

  static final String SETTLEMENTS =
      """
      select s.wallet_id, w.utility, w.fund, s.balance_fen, s.remainder_micro_fen
      from account_settlement s join wallet w using (wallet_id)
      where s.account_act_id = ?
      order by s.wallet_id
      """;

  private AccountActSql() {}
}
