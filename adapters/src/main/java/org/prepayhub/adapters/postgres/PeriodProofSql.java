package org.prepayhub.adapters.postgres;

/** What the proof compares of periods: each statement returns disagreements only. */
final class PeriodProofSql {
  static final String PERIODS = "select count(*) from period_close";

  static final String KEYS =
      "select project_id, kind, first_day from period_close order by project_id, kind, first_day";

  private static final String PLACE =
      "lower(p.kind) || ' from ' || to_char(p.first_day, 'YYYY-MM-DD') || ' of project ' || p.code"
          + " as place";

  /** The periods, each with the one of its kind before it. */
  private static final String CHAIN =
      """
      with chain as (
        select c.*, p.code, lag(c.last_day) over before as previous_last, lag(c.checksum) over before as previous_checksum
        from period_close c join project p using (project_id)
        window before as (partition by c.project_id, c.kind order by c.first_day)
      )
      """;

  /**
   * A period begins the day after the one before and holds the closed days of its time, no others,
   * and as many late entries as they do.
   */
  static final String APART =
      CHAIN
          + """
          select %s,
            'it has ' || p.days || ' days up to ' || p.last_day || ', closed are ' || d.days || '; the period before ended on '
              || coalesce(p.previous_last::text, 'no day') || '; late entries are ' || p.late_entries || ', of its days '
              || d.late_entries as what
          from chain p
          cross join lateral (
            select count(*) as days, min(day) as opening_day, max(day) as closing_day, min(from_at) as from_at,
              max(to_at) as to_at, coalesce(sum(late_entries), 0)::bigint as late_entries
            from day_close
            where project_id = p.project_id and state = 'CLOSED' and day between p.first_day and p.last_day) d
          where p.first_day <> p.previous_last + 1
            or (p.days, p.opening_day, p.closing_day, p.from_at, p.to_at, p.late_entries)
              is distinct from (d.days, d.opening_day, d.closing_day, d.from_at, d.to_at, d.late_entries)
          """
              .formatted(PLACE);

  /** Of the one period with this project, kind and first day. */
  static final String CHECKSUM_OFF =
      CHAIN
          + """
          select %s, 'its checksum is ' || p.checksum || ', its days come to ' || s.checksum as what
          from chain p
          cross join lateral (
            select %s as checksum
            from (
              select c.wallet_id, %s
              from wallet_close c
              where c.project_id = p.project_id and c.day between p.first_day and p.last_day
              group by c.wallet_id) r) s
          where (p.project_id, p.kind, p.first_day) = (?, ?, ?) and p.checksum <> s.checksum
          """
              .formatted(
                  PLACE,
                  PeriodSql.CHECKSUM.formatted(
                      "coalesce(p.previous_checksum, '')", CloseSql.ROWS_AS_TEXT),
                  PeriodSql.FIGURES);

  private PeriodProofSql() {}
}
