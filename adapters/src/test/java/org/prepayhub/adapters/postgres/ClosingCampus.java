package org.prepayhub.adapters.postgres;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.prepayhub.close.CloseOutcome;
import org.prepayhub.close.DayBooks;
import org.prepayhub.close.DueDay;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One project in Shanghai whose journal is written entry by entry, of any kind and at any time. */
final class ClosingCampus {
  static final LocalDate FIRST = LocalDate.parse("2026-03-01");

  final TestDatabase database;
  final ProjectId project;
  final String code;
  private final long clearing;

  ClosingCampus(TestDatabase database, String code) {
    this.database = database;
    this.code = code;
    project =
        new ProjectId(
            database
                .sql()
                .sql(
                    "insert into project (code, name, zone) values (?, 'n', 'Asia/Shanghai')"
                        + " returning project_id")
                .param(code)
                .query(Integer.class)
                .single());
    clearing =
        number(
            "insert into ledger_account (project_id, kind, client) values (?, 'CLEARING', 'card')"
                + " returning ledger_account_id",
            project.value());
  }

  /** A wallet of an account of its own; the account has the number of the wallet. */
  long wallet(String accountNo, String utility, String fund) {
    return number(
        """
        with payer as (
          insert into account (project_id, account_no) values (?, ?)
          on conflict (account_no) do update set account_no = excluded.account_no
          returning account_id, project_id
        ), chart as (
          insert into ledger_account (project_id, kind, account_id, utility, fund)
          select project_id, 'WALLET', account_id, ?, ? from payer
          returning ledger_account_id, project_id, account_id, utility, fund
        )
        insert into wallet (wallet_id, project_id, account_id, utility, fund)
        select ledger_account_id, project_id, account_id, utility, fund from chart
        returning wallet_id
        """,
        project.value(),
        accountNo,
        utility,
        fund);
  }

  /** Books in one statement, as the hub does; the caller's transaction decides when it is seen. */
  void book(JdbcTemplate jdbc, String kind, Instant at, long wallet, long fen) {
    jdbc.update(
        """
        with entered as (
          insert into journal_entry (project_id, kind, reference, booked_at)
          values (?, ?, nextval('test_reference'), ?)
          returning entry_id
        ), posted as (
          insert into posting (entry_id, ledger_account_id, project_id, amount_fen)
          select e.entry_id, side.account, ?, side.fen
          from entered e cross join lateral (values (?::bigint, ?::bigint), (?::bigint, ?::bigint)) as side (account, fen)
        )
        update wallet set posted_fen = posted_fen + ? where wallet_id = ?
        """,
        project.value(),
        kind,
        Timestamp.from(at),
        project.value(),
        wallet,
        fen,
        clearing,
        -fen,
        fen,
        wallet);
  }

  void book(String kind, Instant at, long wallet, long fen) {
    book(new JdbcTemplate(database.engine()), kind, at, wallet, fen);
  }

  DayBooks books(Duration patience) {
    return new PostgresDayBooks(
        new EngineSession(database.engine()), new PostgresEvents(), patience);
  }

  DayBooks books() {
    return books(Duration.ofSeconds(10));
  }

  /** Noon of a day of March by the clock of the project. */
  static Instant noon(int day) {
    return FIRST.plusDays(day - 1L).atTime(4, 0).toInstant(java.time.ZoneOffset.UTC);
  }

  /** The next day of the project, as if all of them were over. */
  DueDay due() {
    return books().project(project).next(Instant.MAX, Duration.ZERO).orElseThrow();
  }

  CloseOutcome close() {
    return books().close(due(), Instant.now());
  }

  /** A wallet's rows as text, the earliest first: opening, then what is not zero, then closing. */
  List<String> rows(long wallet) {
    return database
        .sql()
        .sql(
            """
            select concat_ws(' ', to_char(day, 'DD'), opening_fen,
              case when opened_fen <> 0 then 'opened ' || opened_fen end,
              case when recharge_fen <> 0 then 'recharge ' || recharge_fen end,
              case when charge_fen <> 0 then 'charge ' || charge_fen end,
              closing_fen, case when late_entries <> 0 then 'late ' || late_entries end)
            from wallet_close where wallet_id = ? order by day
            """)
        .param(wallet)
        .query(String.class)
        .list();
  }

  Optional<String> heldBecause(int day) {
    return database
        .sql()
        .sql("select why from day_close where project_id = ? and day = ? and state = 'HELD'")
        .params(project.value(), FIRST.plusDays(day - 1L))
        .query(String.class)
        .optional();
  }

  long number(String sql, Object... values) {
    return JdbcClient.create(database.owner()).sql(sql).params(values).query(Long.class).single();
  }

  static AccountNo account(String number) {
    return new AccountNo(number);
  }
}
