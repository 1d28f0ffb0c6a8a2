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

  /** What was not sent yet to a meter that is the account's no more is not sent at all. */
  static final String CANCEL =
      """
      update command c
      set state = 'CANCELLED', why = 'the meter is the account''s no more',
        settled_at = greatest(i.at, c.asked_at)
      from (values (?::bigint, ?::timestamptz)) as i (account_id, at)
      where c.account_id = i.account_id and c.meter_id = any (?::bigint[]) and c.state = 'QUEUED'
      """;

  /**
   * A meter that is left without power for the money of who leaves gets it back for who comes. It
   * follows from nobody's standing, so that no decision about the one who left takes it back.
   */
  static final String GIVE_BACK =
      """
      insert into command (project_id, client, command_no, meter_id, kind, reason, asked_at, due_at, deadline)
      select m.project_id, 'hub', 'left-' || i.act_id, m.meter_id, 'CLOSE', 'money', i.at, i.at,
        i.at + interval '30 days'
      from (values (?::bigint, ?::bigint, ?::timestamptz)) as i (account_id, act_id, at)
        join account_standing s on s.account_id = i.account_id and s.standing = 'TRIPPED'
        join meter m on m.meter_id = any (?::bigint[]) and m.money_held_by = 'HUB'
          and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
        join meter_state ms on ms.meter_id = m.meter_id
          and ms.utility = case s.utility when 'WATER' then 1 else 0 end
      order by m.meter_id
      on conflict do nothing
      """;

  private ActPowerSql() {}
}
