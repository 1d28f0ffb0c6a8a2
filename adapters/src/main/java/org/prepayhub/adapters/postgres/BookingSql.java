package org.prepayhub.adapters.postgres;

/** The statements of a booking, in the order they run. */
final class BookingSql {
  static final String STORED =
      """
      select o.order_no, o.account_no, o.utility, o.fund, o.amount_fen, o.paid_at, o.asked_meter_no,
        o.state, o.answer_state, o.answer_balance_fen, o.booked_at
      from recharge_order o
      where o.client = ? and o.order_no = any (?::text[])
      """;

  /**
   * A meter that holds the balance is one of electricity; what the hub holds may be paid for both.
   */
  static final String OPEN_WALLETS =
      """
      with payable as (
        select distinct a.project_id, a.account_id, asked.utility
        from unnest(?::text[], ?::text[]) as asked (account_no, utility)
          join account a on a.account_no = asked.account_no and a.state = 'OPEN'
        where case a.balance_held_by when 'HUB' then true when 'NONE' then false
          else asked.utility = 'ELECTRICITY' and exists (
            select from meter m where m.account_id = a.account_id and m.takes_sales
              and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')) end
        order by a.account_id, asked.utility
      ), clearing as (
        insert into ledger_account (project_id, kind, client)
        select distinct project_id, 'CLEARING', ?::text from payable order by project_id
        on conflict do nothing
        returning 1
      ), chart as (
        insert into ledger_account (project_id, kind, account_id, utility, fund)
        select project_id, 'WALLET', account_id, utility, 'CASH' from payable
        on conflict do nothing
        returning ledger_account_id, project_id, account_id, utility, fund
      ), opened as (
        insert into wallet (wallet_id, project_id, account_id, utility, fund)
        select ledger_account_id, project_id, account_id, utility, fund from chart
        returning 1
      )
      select count(*) from payable
      """;

  /**
   * Locks the wallets of those orders that are not booked yet. Asked before {@link #STORED}, so
   * that an order is either found there or has its wallet locked here. An account that is paid for
   * one utility beside others that are paid for another may have both locked. The offset has each
   * order looked up by key, also by a plan that was made when there were few of them.
   */
  static final String LOCK =
      """
      select a.account_no, a.account_id, a.project_id, a.least_recharge_fen, a.most_recharge_fen,
        a.hoarding_cap_fen, w.wallet_id, w.posted_fen, c.ledger_account_id as clearing_id,
        w.utility, m.meter_id, m.meter_no, l.gateway_id
      from account a
      join wallet w on w.account_id = a.account_id and w.utility = any (?::text[]) and w.fund = 'CASH'
      join ledger_account c
        on c.project_id = a.project_id and c.kind = 'CLEARING' and c.client = ?
      left join meter m on m.account_id = a.account_id and m.takes_sales
        and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE') and a.balance_held_by = 'METER'
      left join line l on l.line_id = m.line_id
      where a.state = 'OPEN' and w.closed_at is null
        and a.account_no = any (array(
          select asked.account_no from unnest(?::text[], ?::text[]) as asked (order_no, account_no)
          where not exists (
            select from recharge_order o where o.client = ? and o.order_no = asked.order_no
            offset 0)))
        and (a.balance_held_by = 'HUB' or m.meter_id is not null and w.utility = 'ELECTRICITY')
      order by w.wallet_id
      for no key update of w
      """;

  /**
   * What is used and not posted. Asked once the wallets are locked: whoever posted it while they
   * were waited for took it off both, and a statement that waits sees only the wallet as it is
   * then.
   */
  static final String ACCRUED =
      """
      select a.account_id, (
        select coalesce(sum(s.accrued_micro_fen), 0)
        from meter_state s join meter m on m.meter_id = s.meter_id
        where m.account_id = a.account_id
        offset 0)::bigint as accrued_micro_fen
      from account a
      where a.state = 'OPEN' and a.account_no = any (?::text[])
      """;

  /**
   * The offset has each meter looked up by key; without it all that take sales may be gone through
   * for every batch.
   */
  private static final String BOOKED =
      """
      with wanted as (
        select * from unnest(?::integer[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
            ?::timestamptz[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
            ?::integer[], ?::bigint[], ?::text[], ?::text[])
          as w (project_id, order_no, account_no, utility, fund, amount_fen,
            paid_at, asked_meter_no, answer_balance_fen, account_id, wallet_id, meter_id,
            gateway_id, clearing_id, trace, state)
      ), booked as (
        insert into recharge_order (project_id, client, order_no, account_no, utility, fund,
          amount_fen, paid_at, asked_meter_no, answer_state, answer_balance_fen, booked_at,
          account_id, wallet_id, meter_id, state, delivered_at)
        select project_id, ?, order_no, account_no, utility, fund,
          amount_fen, paid_at, asked_meter_no, state, answer_balance_fen, ?::timestamptz,
          account_id, wallet_id, meter_id, state, case state when 'DELIVERED' then ?::timestamptz end
        from wanted w
        where w.meter_id is null or exists (
          select from meter m
          where m.meter_id = w.meter_id and m.account_id = w.account_id and m.takes_sales
            and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
          offset 0)
        on conflict do nothing
        returning order_id, order_no
      ), fresh as (
        select b.order_id, w.* from booked b join wanted w using (order_no)
      ), entered as (
        insert into journal_entry (project_id, kind, reference, booked_at)
        select project_id, 'recharge', order_id, ?::timestamptz from fresh
        returning entry_id, reference
      ), posted as (
        insert into posting (entry_id, ledger_account_id, project_id, amount_fen)
        select e.entry_id, side.ledger_account_id, f.project_id, side.amount_fen
        from entered e
        join fresh f on f.order_id = e.reference
        cross join lateral (values (f.wallet_id, f.amount_fen), (f.clearing_id, -f.amount_fen))
          as side (ledger_account_id, amount_fen)
      ), moved as (
        update wallet w set posted_fen = w.posted_fen + f.amount_fen
        from (select wallet_id, sum(amount_fen)::bigint as amount_fen from fresh group by wallet_id) f
        where w.wallet_id = f.wallet_id
      ), due as (
        insert into outbox (project_id, kind, gateway_id, serial_key, reference, due_at, trace)
        select project_id, 'sale', gateway_id, meter_id, order_id, ?::timestamptz, trace
        from fresh where meter_id is not null order by order_id
      )
      """;

  private static final String HOW_MANY =
      """
      select count(*) from fresh
      """;

  static final String BOOK = BOOKED + HOW_MANY;

  /**
   * Where any of the balances is held by the hub: a payment has those looked at that do not stand
   * well. Their wallets are locked, so nobody else moves them now.
   */
  static final String BOOK_AND_LOOK =
      BOOKED
          + """
          , looked as (
            update account_standing s set due_at = least(s.due_at, ?::timestamptz)
            from (select distinct account_id, utility from fresh where meter_id is null) f
            where s.account_id = f.account_id and s.utility = f.utility and s.standing <> 'NORMAL'
          )
          """
          + HOW_MANY;

  static final String FIND =
      """
      select o.order_no, o.state, o.amount_fen, o.answer_balance_fen, o.booked_at, o.delivered_at,
        m.meter_no, o.meter_count, o.why, o.account_id is null as never_came
      from recharge_order o left join meter m on m.meter_id = o.meter_id
      where o.client = ? and o.order_no = ?
      """;

  private BookingSql() {}
}
