package org.prepayhub.adapters.postgres;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prepayhub.close.EntryKind;

/** The statements that close days. */
final class CloseSql {
  static final String PROJECTS =
      """
      select p.project_id, p.code, p.zone, p.day_cut, d.day, d.to_at,
        case when d.day is null and exists (select from wallet w where w.project_id = p.project_id) then (
          select e.booked_at from journal_entry e where e.project_id = p.project_id order by e.entry_id limit 1)
        end as first_entry_at
      from project p
      left join lateral (
        select day, to_at from day_close
        where project_id = p.project_id and state = 'CLOSED' order by day desc limit 1) d on true
      where :project::integer is null or p.project_id = :project
      order by p.project_id
      """;

  static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('day_close'), :project)";

  /** The day itself, if it is closed, and the one before it. */
  static final String NEIGHBOURS =
      """
      select day, from_at, to_at, up_to_entry, checksum
      from day_close
      where project_id = :project and state = 'CLOSED' and day <= :day
      order by day desc
      limit 2
      """;

  static final String CLOSED_FURTHER =
      "select exists (select from day_close where project_id = :project and state = 'CLOSED' and"
          + " day > :day)";

  static final String SETTLED =
      "select up_to, waits_for from hub_journal_settled(:patienceMillis * interval '1"
          + " millisecond')";

  /** The columns of a close, in the order of the tables. */
  static final String KINDS = kinds(kind -> column(kind));

  /** What postings p of entries c come to, by kind. */
  static final String MOVED =
      kinds(
          kind ->
              "coalesce(sum(p.amount_fen) filter (where c.kind = '%s'), 0)::bigint as %s"
                  .formatted(kind.word(), column(kind)));

  static final String FIGURES = "opening_fen, " + KINDS + ", closing_fen, late_entries";

  private static final String SUMS =
      "sum(r.opening_fen), "
          + kinds(kind -> "sum(r." + column(kind) + ")")
          + ", sum(r.closing_fen), sum(r.late_entries)";

  /** What the checksum of a day is made over: the day before, the window, the rows. */
  static final String CHECKSUM =
      """
      encode(sha256(convert_to(concat_ws('|', %s, to_char(%s, 'YYYY-MM-DD'), extract(epoch from %s), extract(epoch from %s), %s)
        || E'\\n' || coalesce(%s, ''), 'UTF8')), 'hex')\
      """;

  /** The rows of one day as text. */
  static final String ROWS_AS_TEXT =
      "string_agg(concat_ws('|', r.wallet_id, "
          + Arrays.stream(FIGURES.split(", ", -1))
              .map(figure -> "r." + figure)
              .collect(Collectors.joining(", "))
          + "), E'\\n' order by r.wallet_id)";

  /**
   * Counts a day. What was booked in it is found by time, what comes late by number: those that the
   * close before could not see. Entries up to both numbers are settled, so the same is counted
   * whenever it is counted.
   */
  private static final String COUNTED =
      """
      with counted as (
        select e.entry_id, e.kind, 0 as late
        from journal_entry e
        where e.project_id = :project and e.booked_at >= :from and e.booked_at < :to and e.entry_id <= :upTo
        union all
        select e.entry_id, e.kind, 1
        from journal_entry e
        where e.project_id = :project and e.booked_at < :from and e.entry_id > :after and e.entry_id <= :upTo
      ), moved as (
        select p.ledger_account_id as wallet_id, %s,
          sum(p.amount_fen)::bigint as moved_fen, sum(c.late) as late_entries
        from counted c
        join posting p on p.entry_id = c.entry_id
        join wallet w on w.wallet_id = p.ledger_account_id
        group by p.ledger_account_id
      ), brought as (
        select b.wallet_id, b.closing_fen
        from wallet_close b
        join wallet w on w.wallet_id = b.wallet_id
        join account a on a.account_id = w.account_id
        where b.project_id = :project and b.day = :previous
          and (b.closing_fen <> 0 or a.closed_at is null or a.closed_at >= :from)
      ), figures as materialized (
        select coalesce(m.wallet_id, b.wallet_id) as wallet_id, coalesce(b.closing_fen, 0) as opening_fen, %s,
          coalesce(b.closing_fen, 0) + coalesce(m.moved_fen, 0) as closing_fen,
          coalesce(m.late_entries, 0) as late_entries
        from moved m full join brought b on b.wallet_id = m.wallet_id
      ), summed as (
        select count(*) as wallets, %s as checksum from figures r
      )
      """
          .formatted(
              MOVED,
              kinds(kind -> "coalesce(m.%1$s, 0) as %1$s".formatted(column(kind))),
              CHECKSUM.formatted(
                  ":chain",
                  ":day::date",
                  ":from::timestamptz",
                  ":to::timestamptz",
                  ":upTo::bigint",
                  ROWS_AS_TEXT));

  static final String COUNT_AGAIN = COUNTED + "select checksum from summed";

  static final String CLOSE =
      COUNTED
          + """
          , written as (
            insert into wallet_close (project_id, day, wallet_id, %1$s)
            select :project::integer, :day::date, wallet_id, %1$s from figures order by wallet_id
          ), together as (
            insert into project_close (project_id, day, utility, fund, %1$s)
            select :project::integer, :day::date, w.utility, w.fund, %2$s
            from figures r join wallet w on w.wallet_id = r.wallet_id
            group by w.utility, w.fund
          )
          insert into day_close as d (project_id, day, state, from_at, to_at, tried_at, up_to_entry, wallets, late_entries,
            checksum, closed_at)
          select :project::integer, :day::date, 'CLOSED', :from::timestamptz, :to::timestamptz, :now::timestamptz, :upTo::bigint,
            s.wallets,
            (select count(*) from counted where late = 1), s.checksum, :now::timestamptz
          from summed s
          on conflict (project_id, day) do update set state = 'CLOSED', from_at = excluded.from_at, to_at = excluded.to_at,
            attempts = d.attempts + 1, tried_at = excluded.tried_at, why = null, up_to_entry = excluded.up_to_entry,
            wallets = excluded.wallets, late_entries = excluded.late_entries, checksum = excluded.checksum,
            closed_at = excluded.closed_at
          returning wallets, late_entries, checksum
          """
              .formatted(FIGURES, SUMS);

  static final String HELD_BEFORE =
      "select why from day_close where project_id = :project and day = :day and state = 'HELD'";

  static final String HOLD =
      """
      insert into day_close as d (project_id, day, state, from_at, to_at, tried_at, why)
      values (:project, :day, 'HELD', :from, :to, :now, :why)
      on conflict (project_id, day) do update set from_at = excluded.from_at, to_at = excluded.to_at,
        attempts = d.attempts + 1, tried_at = excluded.tried_at, why = excluded.why
      where d.state = 'HELD'
      returning day_close_id
      """;

  static final String TELL_PEOPLE =
      """
      insert into work_item (project_id, kind, reference, why, created_at)
      values (:project, 'day-close-held', :dayClose, :why, :now)
      on conflict do nothing
      """;

  static final String STRANGE_KINDS =
      """
      select coalesce(string_agg(distinct e.kind, ', '), '')
      from journal_entry e
      where e.project_id = :project and e.booked_at < :to and e.kind <> all (:known)
      """;

  private CloseSql() {}

  /** The column an entry of this kind is counted in. */
  static String column(EntryKind kind) {
    return kind == EntryKind.OPENING ? "opened_fen" : kind.word().replace('-', '_') + "_fen";
  }

  /** Something of every kind, separated by commas. */
  static String kinds(Function<EntryKind, String> each) {
    return Arrays.stream(EntryKind.values()).map(each).collect(Collectors.joining(", "));
  }
}
