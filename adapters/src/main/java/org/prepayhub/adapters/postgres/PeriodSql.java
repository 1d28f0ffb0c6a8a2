package org.prepayhub.adapters.postgres;

/** The statements of months and semesters: what they come to is added up from their days. */
final class PeriodSql {
  static final String PROJECTS =
      """
      select p.project_id, p.code, p.semesters, d.first_day, d.last_day,
        (select max(c.last_day) from period_close c where c.project_id = p.project_id and c.kind = 'MONTH') as "MONTH",
        (select max(c.last_day) from period_close c where c.project_id = p.project_id and c.kind = 'SEMESTER') as "SEMESTER"
      from project p
      cross join lateral (
        select min(day) as first_day, max(day) as last_day from day_close
        where project_id = p.project_id and state = 'CLOSED') d
      where d.first_day is not null
      order by p.project_id
      """;

  /** What days c of a period p come to; a wallet without a row on a day had nothing. */
  static final String FIGURES =
      "coalesce(sum(c.opening_fen) filter (where c.day = p.opening_day), 0)::bigint as opening_fen,"
          + " "
          + CloseSql.kinds(kind -> "sum(c.%1$s)::bigint as %1$s".formatted(CloseSql.column(kind)))
          + ", coalesce(sum(c.closing_fen) filter (where c.day = p.closing_day), 0)::bigint as"
          + " closing_fen, sum(c.late_entries)::bigint as late_entries";

  /** Of a period p whose wallets come to r. */
  static final String CHECKSUM =
      """
      encode(sha256(convert_to(concat_ws('|', %s, p.kind, to_char(p.first_day, 'YYYY-MM-DD'),
        to_char(p.last_day, 'YYYY-MM-DD'), extract(epoch from p.from_at), extract(epoch from p.to_at))
        || E'\\n' || coalesce(%s, ''), 'UTF8')), 'hex')\
      """;

  private static final String ADDED_UP =
      """
      with p as (
        select :project::integer as project_id, :kind::text as kind, :first::date as first_day, :last::date as last_day,
          min(day) as opening_day, max(day) as closing_day, min(from_at) as from_at, max(to_at) as to_at,
          count(*)::integer as days, coalesce(sum(late_entries), 0)::bigint as late_entries
        from day_close
        where project_id = :project and state = 'CLOSED' and day between :first and :last
      ), figures as (
        select c.wallet_id, %s
        from wallet_close c cross join p
        where c.project_id = :project and c.day between :first and :last
        group by c.wallet_id
      ), before as (
        select coalesce(max(checksum), '') as checksum from period_close
        where project_id = :project and kind = :kind and last_day = :first::date - 1
      ), summed as (
        select p.*, s.wallets, s.checksum
        from p cross join lateral (
          select count(*) as wallets, %s as checksum from figures r) s
      )
      """
          .formatted(
              FIGURES, CHECKSUM.formatted("(select checksum from before)", CloseSql.ROWS_AS_TEXT));

  static final String ADD_UP_AGAIN =
      ADDED_UP
          + """
          select s.checksum as counted, c.checksum as stored
          from summed s
          join period_close c on c.project_id = s.project_id and c.kind = s.kind and c.first_day = s.first_day
          """;

  static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('period_close'), :project)";

  /** Once per project, kind and first day: a repeat writes and returns nothing. */
  static final String CLOSE =
      ADDED_UP
          + """
          insert into period_close (project_id, kind, first_day, last_day, opening_day, closing_day, from_at, to_at, days,
            wallets, late_entries, checksum, closed_at)
          select project_id, kind, first_day, last_day, opening_day, closing_day, from_at, to_at, days, wallets,
            late_entries, checksum, :now::timestamptz
          from summed
          on conflict (project_id, kind, first_day) do nothing
          returning wallets, late_entries, checksum
          """;

  private PeriodSql() {}
}
