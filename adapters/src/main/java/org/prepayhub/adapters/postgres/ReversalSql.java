package org.prepayhub.adapters.postgres;

/**
 * The statements of a reversal, in the order they run. Rows are locked as those who sell, book and
 * charge lock them: the sale before its order, the order before its rating, that before its wallet.
 */
final class ReversalSql {
  /** One statement, so that no order is seen whose sale was booked too late to be locked first. */
  static final String LOCK_ORDER =
      """
      with sale as materialized (
        select b.outbox_id
        from recharge_order o join outbox b on b.kind = 'sale' and b.reference = o.order_id
        where o.client = ? and o.order_no = ?
        for update of b
      )
      select order_id, project_id, state, amount_fen
      from recharge_order
      where (select count(*) from sale) >= 0 and client = ? and order_no = ?
      for update
      """;

  static final String STORED =
      """
      select order_no, reversal_no, amount_fen, reason, answer_balance_fen, reversed_at
      from recharge_reversal
      where client = ? and reversal_no = ?
      """;

  private static final String RATING_OF_ORDER =
      """
      select s.remainder_micro_fen
      from recharge_order o
      join rating_state s on s.account_id = o.account_id and s.utility = o.utility
      where o.order_id = ? and o.meter_id is null
      """;

  /** The part of a fen that is charged and not posted, where the hub holds the balance. */
  static final String LOCK_RATING = RATING_OF_ORDER + "for no key update of s";

  /**
   * The same of an account whose first charge opened its rating while the wallet was waited for;
   * looked at only.
   */
  static final String RATING = RATING_OF_ORDER;

  /**
   * The balance that the order went into, where the hub holds it; one that is settled has nothing.
   * Days close one after the other, so a closed one that ends later has counted the order.
   */
  static final String LOCK_BALANCE =
      """
      select case when w.closed_at is null then w.posted_fen else 0 end as posted_fen, o.stands_because,
        exists (select from day_close d
          where d.project_id = o.project_id and d.to_at > o.booked_at and d.state = 'CLOSED') as day_is_closed
      from recharge_order o
      join account a on a.account_id = o.account_id and a.balance_held_by = 'HUB'
      join wallet w on w.wallet_id = o.wallet_id
      where o.order_id = ? and o.meter_id is null
      for no key update of w
      """;

  /** From now on people settle it. */
  static final String LET_STAND =
      "update recharge_order set stands_because = ? where order_id = ? and stands_because is null";

  static final String LOCK_WALLET =
      """
      select w.posted_fen
      from wallet w
      where w.wallet_id = (select wallet_id from recharge_order where order_id = ?)
      for no key update of w
      """;

  /**
   * What the account used and nobody posted. Asked once the wallet is locked: whoever posted it
   * while that was waited for took it off both.
   */
  static final String ACCRUED =
      """
      select coalesce(sum(s.accrued_micro_fen), 0)::bigint
      from recharge_order o
      join meter m on m.account_id = o.account_id
      join meter_state s on s.meter_id = m.meter_id
      where o.order_id = ? and o.utility = 'ELECTRICITY'
      """;

  /**
   * Undoes whatever the recharge posted, side by side; returns the wallet if all of it is done.
   * What was carried from another meter was posted before, and stays. An account whose balance the
   * hub holds is looked at again soon: its wallet is locked, so nobody else moves that now.
   */
  static final String UNDO =
      """
      with ended as (
        update recharge_order set state = 'REVERSED', why = ?, delivered_at = null
        where order_id = ? and (state in ('BOOKED', 'DELIVERING', 'UNKNOWN', 'HELD')
          or state = 'DELIVERED' and meter_id is null)
        returning order_id, project_id, account_id, utility, wallet_id, meter_id, amount_fen, carried_by
      ), looked as (
        update account_standing s set due_at = least(s.due_at, ?::timestamptz)
        from ended e
        where e.meter_id is null and s.account_id = e.account_id and s.utility = e.utility
      ), stopped as (
        delete from outbox b using ended e where b.kind = 'sale' and b.reference = e.order_id
      ), entered as (
        insert into journal_entry (project_id, kind, reference, booked_at)
        select project_id, 'reversal', order_id, ?::timestamptz from ended where carried_by is null
        returning entry_id, reference
      ), posted as (
        insert into posting (entry_id, ledger_account_id, project_id, amount_fen)
        select n.entry_id, p.ledger_account_id, p.project_id, -p.amount_fen
        from entered n
        join journal_entry e on e.kind = 'recharge' and e.reference = n.reference
        join posting p on p.entry_id = e.entry_id
        returning ledger_account_id, amount_fen
      ), moved as (
        update wallet w set posted_fen = w.posted_fen + p.amount_fen
        from posted p
        where w.wallet_id = p.ledger_account_id
        returning w.wallet_id, p.amount_fen
      )
      select m.wallet_id
      from moved m join ended e on e.wallet_id = m.wallet_id and e.amount_fen = -m.amount_fen
      union all
      select wallet_id from ended where carried_by is not null
      """;

  static final String LAY_TOMBSTONE =
      """
      insert into recharge_order (project_id, client, order_no, amount_fen, answer_state,
        booked_at, state, why)
      values (?, ?, ?, ?, 'REVERSED', ?::timestamptz, 'REVERSED', ?)
      on conflict do nothing
      returning order_id, project_id, state, amount_fen
      """;

  static final String KEEP =
      """
      insert into recharge_reversal (project_id, client, reversal_no, order_id, order_no, amount_fen,
        reason, answer_balance_fen, reversed_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
      on conflict do nothing
      """;

  static final String TELL_PEOPLE =
      """
      insert into work_item (project_id, kind, reference, why, created_at)
      values (?, 'reversal-refused', ?, ?, ?::timestamptz)
      on conflict do nothing
      """;

  private ReversalSql() {}
}
