package org.prepayhub.adapters.postgres;

/**
 * The statements of a reversal, in the order they run. Rows are locked as those who sell and book
 * lock them: the sale before its order, the order before its wallet.
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

  static final String LOCK_WALLET =
      """
      select w.posted_fen, coalesce((
          select sum(s.accrued_micro_fen) from meter_state s join meter m on m.meter_id = s.meter_id
          where m.account_id = w.account_id), 0)::bigint as accrued_micro_fen
      from wallet w
      where w.wallet_id = (select wallet_id from recharge_order where order_id = ?)
      for no key update of w
      """;

  /**
   * Undoes whatever the recharge posted, side by side; returns the wallet if all of it is done.
   * What was carried from another meter was posted before, and stays.
   */
  static final String UNDO =
      """
      with ended as (
        update recharge_order set state = 'REVERSED', why = ?
        where order_id = ? and state in ('BOOKED', 'DELIVERING', 'UNKNOWN', 'HELD')
        returning order_id, project_id, wallet_id, amount_fen, carried_by
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
