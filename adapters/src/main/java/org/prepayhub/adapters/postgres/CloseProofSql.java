package org.prepayhub.adapters.postgres;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.prepayhub.close.EntryKind;

/** What the proof compares of day closes: each statement returns disagreements only. */
final class CloseProofSql {
  static final String DAYS = "select count(*) from day_close where state = 'CLOSED'";

  static final String ROWS = "select count(*) from wallet_close";

  /** The closed days, each with the one before it. */
  private static final String CHAIN =
      """
      with chain as (
        select d.*, p.code, lag(d.day) over before as previous, lag(d.to_at) over before as previous_to,
          lag(d.up_to_entry) over before as previous_up_to, lag(d.checksum) over before as previous_checksum
        from day_close d join project p using (project_id)
        where d.state = 'CLOSED'
        window before as (partition by d.project_id order by d.day)
      )
      """;

  static final String DAYS_APART =
      CHAIN
          + """
          select 'day ' || to_char(day, 'YYYY-MM-DD') || ' of project ' || code as place,
            'it begins at ' || from_at || ' and counts on from entry ' || up_to_entry || ', the day before ended at '
              || previous_to || ' and counted up to entry ' || previous_up_to as what
          from chain
          where from_at <> previous_to or up_to_entry < previous_up_to
          """;

  static final String OPENINGS_OFF =
      CHAIN
          + """
          , pairs as (
            select coalesce(c.project_id, b.project_id) as project_id, coalesce(c.day, b.next_day) as day,
              coalesce(c.wallet_id, b.wallet_id) as wallet_id, c.opening_fen, b.closing_fen
            from (
              select c.*, d.previous from wallet_close c join chain d on d.project_id = c.project_id and d.day = c.day) c
            full join (
              select c.*, d.day as next_day from wallet_close c join chain d on d.project_id = c.project_id and d.previous = c.day) b
              on b.project_id = c.project_id and b.next_day = c.day and b.wallet_id = c.wallet_id
          )
          select 'day ' || to_char(r.day, 'YYYY-MM-DD') || ' of account ' || a.account_no as place,
            'its ' || w.utility || ' ' || w.fund || ' wallet opens with ' || coalesce(r.opening_fen::text, 'nothing')
              || ', the day before closed with ' || coalesce(r.closing_fen, 0) as what
          from pairs r join wallet w using (wallet_id) join account a using (account_id)
          where coalesce(r.opening_fen, 0) <> coalesce(r.closing_fen, 0)
          """;

  /**
   * Every entry is of the first day that had not ended when it was booked and could see it. Ends of
   * days and the numbers they counted up to both grow, so each entry finds its day in two ladders.
   * The offset has the day told before anything is joined, or the ladders go along with every
   * entry.
   */
  static final String POSTINGS_OFF =
      """
      with closed as (
        select project_id, array_agg(day order by day) as days, array_agg(to_at order by day) as ends,
          array_agg(up_to_entry order by day) as ups
        from day_close where state = 'CLOSED'
        group by project_id
      ), counted as (
        select e.entry_id, e.project_id, e.kind,
          d.days[greatest(width_bucket(e.booked_at, d.ends), width_bucket(e.entry_id - 1, d.ups)) + 1] as day
        from journal_entry e
        join closed d on d.project_id = e.project_id
        offset 0
      ), summed as (
        select c.project_id, c.day, w.wallet_id, c.kind, sum(p.amount_fen) as amount_fen
        from counted c
        join posting p on p.entry_id = c.entry_id
        join wallet w on w.wallet_id = p.ledger_account_id
        where c.day is not null
        group by c.project_id, c.day, w.wallet_id, c.kind
      ), moved as (
        select s.project_id, s.day, s.wallet_id, %s, sum(s.amount_fen)::bigint as moved_fen
        from summed s
        group by s.project_id, s.day, s.wallet_id
      )
      select 'day ' || to_char(r.day, 'YYYY-MM-DD') || ' of account ' || a.account_no as place,
        'its ' || w.utility || ' ' || w.fund || ' wallet was closed with ' || coalesce(c.closing_fen - c.opening_fen, 0)
          || ' fen of movement, its postings move ' || coalesce(m.moved_fen, 0)
          || case when coalesce(c.closing_fen - c.opening_fen, 0) = coalesce(m.moved_fen, 0)
            then ' in other columns' else '' end as what
      from moved m
      full join wallet_close c on c.project_id = m.project_id and c.day = m.day and c.wallet_id = m.wallet_id
      cross join lateral (select coalesce(c.day, m.day) as day, coalesce(c.wallet_id, m.wallet_id) as wallet_id) r
      join wallet w on w.wallet_id = r.wallet_id
      join account a on a.account_id = w.account_id
      where coalesce(c.closing_fen - c.opening_fen, 0) <> coalesce(m.moved_fen, 0) or %s
      """
          .formatted(
              CloseSql.kinds(
                  kind ->
                      "coalesce(sum(s.amount_fen) filter (where s.kind = '%s'), 0)::bigint as %s"
                          .formatted(kind.word(), CloseSql.column(kind))),
              Arrays.stream(EntryKind.values())
                  .map(CloseSql::column)
                  .map(column -> "coalesce(c.%1$s, 0) <> coalesce(m.%1$s, 0)".formatted(column))
                  .collect(Collectors.joining(" or ")));

  static final String TOTALS_OFF =
      """
      with rows_summed as (
        select c.project_id, c.day, w.utility, w.fund, sum(c.opening_fen) as opening_fen,
          sum(c.closing_fen) as closing_fen, %1$s
        from wallet_close c join wallet w using (wallet_id)
        group by c.project_id, c.day, w.utility, w.fund
      )
      select 'day ' || to_char(r.day, 'YYYY-MM-DD') || ' of project ' || p.code as place,
        'its wallets come to ' || coalesce(s.closing_fen, 0) || ' fen of ' || r.utility || ' ' || r.fund
          || ', its total says ' || coalesce(t.closing_fen, 0) as what
      from rows_summed s
      full join project_close t
        on t.project_id = s.project_id and t.day = s.day and t.utility = s.utility and t.fund = s.fund
      cross join lateral (select coalesce(s.project_id, t.project_id) as project_id, coalesce(s.day, t.day) as day,
        coalesce(s.utility, t.utility) as utility, coalesce(s.fund, t.fund) as fund) r
      join project p on p.project_id = r.project_id
      where (s.opening_fen, s.closing_fen, %2$s) is distinct from (t.opening_fen, t.closing_fen, %3$s)
      """
          .formatted(
              CloseSql.kinds(kind -> "sum(c.%1$s) as %1$s".formatted(CloseSql.column(kind))),
              CloseSql.kinds(kind -> "s." + CloseSql.column(kind)),
              CloseSql.kinds(kind -> "t." + CloseSql.column(kind)));

  static final String CHECKSUMS_OFF =
      CHAIN
          + """
          select 'day ' || to_char(d.day, 'YYYY-MM-DD') || ' of project ' || d.code as place,
            'its checksum is ' || d.checksum || ', its rows come to ' || s.checksum as what
          from chain d
          cross join lateral (
            select %s as checksum from wallet_close r where r.project_id = d.project_id and r.day = d.day) s
          where d.checksum <> s.checksum
          """
              .formatted(
                  CloseSql.CHECKSUM.formatted(
                      "coalesce(d.previous_checksum, '')",
                      "d.day",
                      "d.from_at",
                      "d.to_at",
                      "d.up_to_entry",
                      CloseSql.ROWS_AS_TEXT));

  private CloseProofSql() {}
}
