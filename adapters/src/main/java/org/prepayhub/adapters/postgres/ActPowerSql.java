package org.prepayhub.adapters.postgres;

/**
 * The statements by which the power of meters follows whose they are, in the order they run: where
 * the account stands, then commands, as whoever moves standings locks them.
 */
final class ActPowerSql {
  /**
   * The account is looked at soon. One that has no power has none by the meters it took either: its
   * trip is decided anew.
   */
  static final String LOOK =
      """
      update account_standing s
      set due_at = least(s.due_at, i.at), trip_lapsed = s.standing = 'TRIPPED'
      from (values (?::bigint, ?::timestamptz)) as i (account_id, at)
      where s.account_id = i.account_id
      """;

  /** Nothing is decided any more about accounts that are closed. */
  static final String REST =
      """
      with closed as (
        select s.account_id, s.utility
        from account_standing s join account a using (account_id)
        where a.account_no = any (?::text[]) and a.closed_at is not null
        order by s.account_id, s.utility
        for no key update of s
      )
      update account_standing s set due_at = null, revision = 9223372036854775807
      from closed c
      where s.account_id = c.account_id and s.utility = c.utility
      """;

  /** In their order, before any of them is ended. */
  static final String LOCK_COMMANDS =
      """
      select command_id from command
      where meter_id = any (?::bigint[]) and state in ('QUEUED', 'SENT', 'UNKNOWN', 'HELD')
      order by command_id
      for no key update
      """;

  /** What was not sent yet to a meter that is the account's no more is not sent at all. */
  static final String CANCEL =
      """
      update command c
      set state = 'CANCELLED', why = 'the meter is the account''s no more',
        settled_at = greatest(i.at, c.asked_at)
      from (values (?::bigint, ?::timestamptz)) as i (account_id, at)
      where c.account_id = i.account_id and c.meter_id = any (?::bigint[]) and c.state in ('QUEUED', 'HELD')
      """;

  /**
   * Nothing that was meant for a meter that is in service no more goes to the one which answers at
   * its address now, and nobody can ask any more what became of what was sent.
   */
  static final String END =
      """
      update command c
      set state = 'CANCELLED', why = 'the meter is in service no more', settled_at = greatest(i.at, c.asked_at)
      from (values (?::timestamptz)) as i (at), meter m
      where c.meter_id = any (?::bigint[]) and m.meter_id = c.meter_id
        and m.commissioning not in ('NOT_INITIALISED', 'IN_SERVICE')
        and c.state in ('QUEUED', 'SENT', 'UNKNOWN', 'HELD')
      """;

  /**
   * A meter whose last trip may have been executed, and that was not read since to have power
   * again, gets it back for who comes, wherever the one who leaves stands by now. It follows from
   * nobody's standing, so that no decision about the one who left takes it back.
   */
  static final String GIVE_BACK =
      """
      insert into command (project_id, client, command_no, meter_id, kind, reason, asked_at, due_at)
      select m.project_id, 'hub', 'left-' || i.act_id, m.meter_id,
        case s.restore when 'PERMIT' then 'PERMIT_CLOSE' else 'CLOSE' end, 'money', i.at, i.at
      from (values (?::bigint, ?::timestamptz)) as i (act_id, at)
        join meter m on m.meter_id = any (?::bigint[]) and m.money_held_by = 'HUB'
          and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
        cross join lateral (
          select c.command_id, c.account_id, c.utility from command c
          where c.meter_id = m.meter_id and c.kind = 'TRIP' and c.reason = 'money'
            and (c.sends > 0 or c.state = 'CONFIRMED')
          order by c.command_id desc
          limit 1) cut
        left join account_standing s on s.account_id = cut.account_id and s.utility = cut.utility
      where not exists (
        select from command given
        where given.meter_id = m.meter_id and given.command_id > cut.command_id and given.kind <> 'TRIP'
          and given.reason = 'money' and given.state = 'CONFIRMED')
      order by m.meter_id
      on conflict do nothing
      """;

  private ActPowerSql() {}
}
