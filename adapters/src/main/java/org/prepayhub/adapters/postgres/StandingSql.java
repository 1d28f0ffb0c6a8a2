package org.prepayhub.adapters.postgres;

/** The statements that move standings, in the order they run. */
final class StandingSql {
  /**
   * What of the account {@code a} is watched: what the hub holds, or what its meters were read to
   * hold; of meters that were not all read nobody knows it.
   */
  private static final String BALANCE =
      """
      (case a.balance_held_by
        when 'HUB' then (
          select coalesce(sum(w.posted_fen), 0) from wallet w
          where w.account_id = a.account_id and w.utility = %1$s)
        when 'METER' then (
          select case when bool_and(ms.last_balance_fen is not null) then sum(ms.last_balance_fen) end
          from meter m join meter_state ms using (meter_id)
          where m.account_id = a.account_id and m.money_held_by = 'METER'
            and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
            and ms.utility = case %1$s when 'WATER' then 1 else 0 end)
      end)::bigint\
      """;

  /**
   * Those whose balance has left what was decided for; without a ladder in the project nobody is
   * looked at. Readings of several meters that hold a balance may come in transactions that do not
   * see each other: whether it has left it is known when they are over.
   */
  static final String CROSSED =
      """
      select b.account_id, b.utility, h.several
      from unnest(?::bigint[], ?::text[]) as b (account_id, utility)
        join account a on a.account_id = b.account_id and a.closed_at is null
          and exists (select from arrears_ladder l where l.project_id = a.project_id)
        left join account_standing s on s.account_id = b.account_id and s.utility = b.utility
        cross join lateral (
          select %s as fen,
            a.balance_held_by = 'METER' and (
              select count(*) from meter m
              where m.account_id = a.account_id and m.money_held_by = 'METER'
                and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')) > 1 as several
          offset 0) h
      where s.account_id is null or h.several or h.fen <= s.above_fen or h.fen > s.up_to_fen
      """
          .formatted(BALANCE.formatted("b.utility"));

  /** Has them looked at when this transaction is over. They are locked. */
  static final String LOOK_LATER =
      """
      update account_standing s set due_at = least(s.due_at, n.at)
      from unnest(?::bigint[], ?::text[], ?::timestamptz[]) as n (account_id, utility, at)
      where s.account_id = n.account_id and s.utility = n.utility
      """;

  /**
   * Has those looked at whose power is off and whose balance has left what was decided for,
   * whatever moved it and told nobody.
   */
  static final String MISSED =
      """
      update account_standing s set due_at = n.at
      from (
        select w.account_id, w.utility, ?::timestamptz as at
        from account_standing w
          join account a on a.account_id = w.account_id and a.closed_at is null
          cross join lateral (select %s as fen offset 0) h
        where w.standing = 'TRIPPED' and w.due_at is null and h.fen > w.up_to_fen
        order by w.account_id, w.utility
        limit ?
        for no key update of w skip locked) n
      where s.account_id = n.account_id and s.utility = n.utility
      """
          .formatted(BALANCE.formatted("w.utility"));

  /**
   * Has those decided anew that have no power and yet a meter which was not told: it was read for
   * the first time since, or put there. A command has the number of the crossing it follows from.
   */
  static final String LEFT_OUT =
      """
      update account_standing s set due_at = n.at, trip_lapsed = true
      from (
        select w.account_id, w.utility, ?::timestamptz as at
        from account_standing w
          join account a on a.account_id = w.account_id and a.closed_at is null and a.balance_held_by = 'HUB'
        where w.standing = 'TRIPPED' and w.due_at is null and exists (
          select from meter m join meter_state ms using (meter_id)
          where m.account_id = w.account_id and m.money_held_by = 'HUB'
            and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE') and ms.last_read_at is not null
            and ms.utility = case w.utility when 'WATER' then 1 else 0 end
            and not exists (
              select from command c
              where c.client = 'hub' and c.meter_id = m.meter_id
                and c.command_no = 'arrears-' || w.account_id || '-' || w.utility || '-' || w.crossing))
        order by w.account_id, w.utility
        limit ?
        for no key update of w skip locked) n
      where s.account_id = n.account_id and s.utility = n.utility
      """;

  /** Leaves one alone for a while that cannot be decided on, and tells people. */
  static final String SET_ASIDE =
      """
      with aside as (
        update account_standing s
        set due_at = ?::timestamptz,
          revision = coalesce((select k.revision from arrears_book k where k.project_id = s.project_id), 0)
        where s.account_id = ? and s.utility = ?
        returning s.project_id, s.account_id
      )
      insert into work_item (project_id, kind, reference, why, created_at)
      select project_id, 'standing-not-decided', account_id, ?, ?::timestamptz from aside
      on conflict do nothing
      """;

  /**
   * Those whose time has come, and those that were decided by terms that have changed: the oldest
   * terms first, so that the index tells when there are none.
   */
  static final String DUE =
      """
      (select s.account_id, s.utility
        from account_standing s join account a using (account_id)
        where s.due_at <= ?::timestamptz and a.closed_at is null
        order by s.due_at limit ?)
      union
      (select s.account_id, s.utility
        from arrears_book b
          cross join lateral (
            select s.account_id, s.utility
            from account_standing s join account a using (account_id)
            where s.project_id = b.project_id and s.revision < b.revision and a.closed_at is null
            order by s.revision limit ?) s
        limit ?)
      """;

  static final String LOCK_WALLETS =
      """
      select w.wallet_id
      from unnest(?::bigint[], ?::text[]) as b (account_id, utility)
        join account a on a.account_id = b.account_id and a.balance_held_by = 'HUB'
        join wallet w on w.account_id = b.account_id and w.utility = b.utility
      order by w.wallet_id
      for no key update of w
      """;

  static final String OPEN =
      """
      insert into account_standing (account_id, utility, project_id)
      select b.account_id, b.utility, a.project_id
      from unnest(?::bigint[], ?::text[]) as b (account_id, utility) join account a using (account_id)
      order by b.account_id, b.utility
      on conflict do nothing
      """;

  /** Apart from {@link #READ}, so that what is read then is what whoever held the lock left. */
  static final String LOCK =
      """
      select s.account_id
      from account_standing s
        join unnest(?::bigint[], ?::text[]) as b (account_id, utility)
          on b.account_id = s.account_id and b.utility = s.utility
      order by s.account_id, s.utility
      for no key update of s
      """;

  /**
   * The ladder of an account: its own, else that of the group of one of its meters, else that of
   * the project.
   *
   * @see WatchedAccount#ladder
   */
  static final String LADDER =
      """
      left join arrears_ladder l on l.ladder_id = coalesce((
          select r.ladder_id from arrears_ladder r
          where r.project_id = %1$s.project_id and r.group_id is null and r.account_id = %1$s.account_id), (
          select r.ladder_id
          from meter g
            join arrears_ladder r on r.project_id = %1$s.project_id and r.group_id = g.group_id and r.account_id is null
          where g.account_id = %1$s.account_id and g.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
          order by r.group_id
          limit 1), (
          select r.ladder_id from arrears_ladder r
          where r.project_id = %1$s.project_id and r.group_id is null and r.account_id is null))\
      """;

  static final String LADDER_COLUMNS =
      "l.alarm_1_fen, l.alarm_2_fen, l.overdraft_fen, l.hysteresis_fen, l.close_permit_fen,"
          + " l.grace_seconds, l.restore";

  private static final String WATCHED =
      """
      select s.account_id, s.utility, s.project_id, s.standing, s.overdrawn_since, s.trip_ahead, s.trip_lapsed,
        s.restore as restored_by, s.crossing, s.due_at,
        a.account_no, a.keep_power, a.balance_held_by, p.zone, coalesce(k.revision, 0) as terms, %s as balance_fen,
        %s
      from account_standing s
        join account a using (account_id)
        join project p on p.project_id = s.project_id
        left join arrears_book k on k.project_id = s.project_id
        %s
      """
          .formatted(BALANCE.formatted("s.utility"), LADDER_COLUMNS, LADDER.formatted("s"));

  static final String READ =
      WATCHED
          + """
          join unnest(?::bigint[], ?::text[]) as b (account_id, utility)
            on b.account_id = s.account_id and b.utility = s.utility
          where a.closed_at is null
          order by s.account_id, s.utility
          """;

  /** Every standing that waits for nobody to look at it. */
  static final String SETTLED =
      WATCHED
          + """
          where a.closed_at is null and s.revision = coalesce(k.revision, 0)
            and (s.due_at is null or s.due_at > ?::timestamptz)
          """;

  static final String WINDOWS =
      """
      select project_id, from_time, to_time, from_day, to_day from no_trip_window
      where project_id = any (?::integer[])
      """;

  static final String SAVE =
      """
      update account_standing s
      set standing = n.standing, overdrawn_since = n.since, trip_ahead = n.ahead, trip_lapsed = n.lapsed,
        restore = n.restore, crossing = n.crossing,
        above_fen = n.above, up_to_fen = n.up_to, revision = n.revision, due_at = n.due_at
      from unnest(?::bigint[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::boolean[], ?::text[],
          ?::integer[], ?::bigint[], ?::bigint[], ?::bigint[], ?::timestamptz[])
        as n (account_id, utility, standing, since, ahead, lapsed, restore, crossing, above, up_to, revision, due_at)
      where s.account_id = n.account_id and s.utility = n.utility
      """;

  static final String NOTICES =
      """
      insert into notice (project_id, account_id, utility, crossing, kind, balance_fen, happened_at, trip_at)
      select * from unnest(?::integer[], ?::bigint[], ?::text[], ?::integer[], ?::text[], ?::bigint[],
        ?::timestamptz[], ?::timestamptz[])
      """;

  private StandingSql() {}
}
