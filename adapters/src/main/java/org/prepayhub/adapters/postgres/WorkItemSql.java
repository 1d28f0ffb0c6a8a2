package org.prepayhub.adapters.postgres;

/** The statements of the work list. */
final class WorkItemSql {
  /**
   * A page, oldest first. What an item is about is told by the number that people know it by. Each
   * of both states has its own statement, so that open ones are found by their index.
   */
  private static final String LIST =
      """
      select w.work_item_id, p.code, w.kind, w.why, w.detail::text as detail, w.created_at, w.settled_at,
        w.settlement_no, w.settlement_reason, w.settled_by,
        case
          when w.kind in ('reversal-refused', 'held-sale') then (select o.order_no from recharge_order o where o.order_id = w.reference)
          when w.kind = 'meter-drift' then (select m.meter_no from meter m where m.meter_id = w.reference)
          when w.kind = 'standing-not-decided' then (
            select a.account_no from account a where a.account_id = w.reference)
          when w.kind = 'day-close-held' then (
            select to_char(d.day, 'YYYY-MM-DD') from day_close d where d.day_close_id = w.reference)
          when w.kind in ('trips-braked', 'refused-setting', 'unfit-setting') then p.code
          when w.kind in ('refused-command', 'held-command', 'power-not-given') then (
            select m.meter_no from command c join meter m using (meter_id) where c.command_id = w.reference)
          when w.kind = 'late-setting' then (
            select m.meter_no from meter_setting s join meter m using (meter_id) where s.meter_setting_id = w.reference)
          when w.kind in ('refused-refund', 'held-refund', 'refused-clear', 'held-clear') then (
            select o.order_no from purse_order o where o.purse_order_id = w.reference)
        end as subject
      from work_item w
      join project p using (project_id)
      where w.settled_at is %s null and w.work_item_id > ? and (?::text is null or w.kind = ?)
      order by w.work_item_id
      limit ?
      """;

  static final String LIST_OPEN = LIST.formatted("");
  static final String LIST_SETTLED = LIST.formatted("not");

  /** Whether it is settled, under its lock. */
  static final String LOCK =
      "select settled_at is not null as settled from work_item where work_item_id = ? for no key"
          + " update";

  /** Of the client that asks. */
  static final String STORED =
      """
      select work_item_id, settlement_no, settlement_reason, settled_by, settled_at
      from work_item
      where settlement_client = ? and settlement_no = ? and settled_at is not null
      """;

  static final String SETTLE =
      """
      update work_item set settlement_client = ?, settlement_no = ?, settlement_reason = ?, settled_by = ?,
        settled_at = ?::timestamptz
      where work_item_id = ?
      """;

  private WorkItemSql() {}
}
