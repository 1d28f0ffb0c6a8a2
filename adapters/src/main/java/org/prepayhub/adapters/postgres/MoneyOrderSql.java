package org.prepayhub.adapters.postgres;

/** The statements of an order of money, in the order they run. */
final class MoneyOrderSql {
  /**
   * How a statement ends that made {@code ordered} and {@code entered}: the entry is posted to the
   * wallet and to the project's account of a kind, and the wallet moves by it.
   */
  static final String MOVE =
      """
      ), posted as (
        insert into posting (entry_id, ledger_account_id, project_id, amount_fen)
        select e.entry_id, side.ledger_account_id, o.project_id, side.amount_fen
        from ordered o
        cross join entered e
        cross join (values (?::bigint)) as m (moved_fen)
        join ledger_account l on l.project_id = o.project_id and l.kind = ? and coalesce(l.utility, o.utility) = o.utility
        cross join lateral (values (o.wallet_id, m.moved_fen), (l.ledger_account_id, -m.moved_fen))
          as side (ledger_account_id, amount_fen)
        returning ledger_account_id, amount_fen
      )
      update wallet w set posted_fen = w.posted_fen + p.amount_fen
      from posted p
      where w.wallet_id = p.ledger_account_id
      """;

  /**
   * The part of a fen that is charged and not posted; locked before the wallet, as a charge locks
   * them.
   */
  static final String LOCK_RATING =
      """
      select s.remainder_micro_fen
      from account a
      join rating_state s on s.account_id = a.account_id and s.utility = ?
      where a.account_no = ?
      for no key update of s
      """;

  /**
   * The same of an account whose first charge opened its rating while the wallet was waited for. It
   * is looked at only: who locks it now would do so after the wallet.
   */
  static final String RATING =
      """
      select s.remainder_micro_fen
      from account a
      join rating_state s on s.account_id = a.account_id and s.utility = ?
      where a.account_no = ?
      """;

  /**
   * The wallet, and where money is paid back or a debt given up all others of the account: what one
   * of them owes is not paid back by another, nor given up while another could pay it. None is
   * locked where the wallet is not there yet: its account is locked before it is opened. Who closes
   * an account marks its wallets, so that one that waited for that is not found.
   */
  static final String LOCK =
      """
      select a.account_id, a.project_id, a.state, a.balance_held_by, w.wallet_id, w.posted_fen, w.utility, w.fund
      from (values (?::text, ?::text, ?::text, ?::boolean)) as i (account_no, utility, fund, others)
      join account a on a.account_no = i.account_no
      join wallet w on w.account_id = a.account_id
      where w.closed_at is null and (w.utility = i.utility and w.fund = i.fund or i.others and exists (
        select from wallet o where o.account_id = a.account_id and o.utility = i.utility and o.fund = i.fund))
      order by w.wallet_id
      for no key update of w
      """;

  /** The meters that are charged to the account, and were charged last before an instant. */
  static final String UNREAD =
      """
      select m.meter_no
      from account a
      join meter m on m.account_id = a.account_id and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      join meter_rating r on r.meter_id = m.meter_id and r.account_id = a.account_id and r.utility = ?
      where a.account_no = ? and r.read_at < ?::timestamptz
      order by m.meter_no collate "C"
      """;

  static final String STORED =
      """
      select kind, order_no, account_no, utility, fund, amount_fen, reason, operator, expires_at, answer_state as state,
        answer_balance_fen, posted_at
      from money_order
      where client = ? and order_no = ? and account_act_id is null
      """;

  /** Of whichever client: its own goes before. */
  static final String FIND =
      """
      select o.kind, o.order_no, o.account_no, o.utility, o.fund, o.amount_fen, o.reason, o.operator, o.expires_at,
        o.state, o.answer_balance_fen, o.posted_at
      from (values (?::text, ?::text, ?::text)) as i (client, order_no, kind)
        join money_order o on o.order_no = i.order_no and o.kind = i.kind and o.account_act_id is null
      order by o.client = i.client desc, o.money_order_id desc
      limit 1
      """;

  static final String ACCOUNT_ID = "select account_id from account where account_no = ?";

  static final String OF_ACCOUNT =
      """
      select money_order_id, kind, client, order_no, account_no, utility, fund, amount_fen, reason, operator,
        answer_balance_fen, posted_at
      from money_order
      where account_id = ? and money_order_id < ? and state = 'POSTED'
      order by money_order_id desc
      limit ?
      """;

  /**
   * An account whose wallet was never used. It is held until the wallet is there to be seen: who
   * closes the account waits.
   */
  static final String ACCOUNT =
      """
      select a.account_id, a.project_id, a.state, a.balance_held_by, 0::bigint as posted_fen
      from account a
      where a.account_no = ?
      for share of a
      """;

  static final String OPEN_WALLET =
      """
      with chart as (
        insert into ledger_account (project_id, kind, account_id, utility, fund)
        values (?, 'WALLET', ?, ?, ?)
        on conflict do nothing
        returning ledger_account_id, project_id, account_id, utility, fund
      )
      insert into wallet (wallet_id, project_id, account_id, utility, fund)
      select ledger_account_id, project_id, account_id, utility, fund from chart
      """;

  static final String CHART =
      """
      insert into ledger_account (project_id, kind, utility)
      select i.project_id, i.kind, case i.kind when 'REVENUE' then 'ELECTRICITY' end
      from (values (?::integer, ?::text)) as i (project_id, kind)
      on conflict do nothing
      """;

  /**
   * Returns the order if its number was free. Where the account stands is looked at again soon: its
   * wallet is locked, so nobody else moves that now.
   */
  static final String POST =
      """
      with ordered as (
        insert into money_order (project_id, kind, client, order_no, account_no, utility, fund, amount_fen, reason,
          operator, expires_at, state, account_id, wallet_id, answer_balance_fen, posted_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, 'POSTED', ?, ?, ?, ?::timestamptz)
        on conflict do nothing
        returning money_order_id, project_id, kind, account_id, utility, wallet_id, posted_at
      ), looked as (
        update account_standing s set due_at = least(s.due_at, o.posted_at)
        from ordered o
        where s.account_id = o.account_id and s.utility = o.utility
      ), entered as (
        insert into journal_entry (project_id, kind, reference, booked_at)
        select project_id, kind, money_order_id, posted_at from ordered
        returning entry_id
      """
          + MOVE;

  private MoneyOrderSql() {}
}
