package org.prepayhub.bench.recharge;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.prepayhub.bench.BenchFailed;
import org.prepayhub.bench.stage.Database;

/**
 * R: what the very same server books a second when nothing stands in front of it. One statement
 * writes order, two ledger lines, balance and outbox row, and commits; 32 clients over JDBC.
 */
final class ReferenceRecharge {
  private static final String DATABASE = "bench_reference";
  private static final int CLIENTS = 32;
  private static final int ACCOUNTS = 100_000;
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  private static final List<String> SCHEMA =
      List.of(
          "create table account(id bigint primary key, balance_fen bigint not null, version bigint"
              + " not null default 0, updated_at timestamptz not null default now()) with"
              + " (fillfactor=80)",
          "create table recharge_order(id bigint generated always as identity primary key, idem_key"
              + " text not null unique, account_id bigint not null references account(id),"
              + " amount_fen bigint not null check(amount_fen>0), status smallint not null default"
              + " 1, created_at timestamptz not null default now())",
          "create table ledger_line(id bigint generated always as identity primary key, order_id"
              + " bigint not null references recharge_order(id), account_id bigint not null,"
              + " amount_fen bigint not null, balance_after bigint, created_at timestamptz not null"
              + " default now())",
          "create index on ledger_line(account_id, id)",
          "create table outbox(id bigint generated always as identity primary key, kind text not"
              + " null, account_id bigint not null, payload jsonb not null, created_at timestamptz"
              + " not null default now())",
          "insert into account select g, 0 from generate_series(0," + ACCOUNTS + ") g",
          "vacuum analyze account",
          "checkpoint");

  private static final String BOOK =
      """
      with o as (
        insert into recharge_order(idem_key, account_id, amount_fen) values ('pay-' || ?::bigint, ?, ?)
        on conflict (idem_key) do nothing returning id, account_id, amount_fen
      ), a as (
        update account set balance_fen = balance_fen + o.amount_fen, version = version + 1, updated_at = now()
        from o where account.id = o.account_id returning account.balance_fen
      ), l as (
        insert into ledger_line(order_id, account_id, amount_fen, balance_after)
        select o.id, o.account_id, o.amount_fen, a.balance_fen from o, a
        union all select o.id, 0, -o.amount_fen, null from o
      )
      insert into outbox(kind, account_id, payload)
      select 'TOPUP', o.account_id, jsonb_build_object('order', o.id, 'amount', o.amount_fen) from o
      """;

  private final Database database;

  ReferenceRecharge(Database database) {
    this.database = database;
  }

  /** Makes its own tables in a database of its own on the server. */
  void prepare() {
    database.run("create database " + DATABASE);
    try (Connection connection = database.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      for (String sql : SCHEMA) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new BenchFailed("the reference recharge cannot be prepared", e);
    }
  }

  /** Recharges a second, after a warm-up. */
  double perSecond(Duration length) {
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      long from = System.nanoTime() + WARM_UP.toNanos();
      long to = from + length.toNanos();
      Callable<Long> client = () -> bookUntil(from, to);
      List<Future<Long>> all =
          IntStream.range(0, CLIENTS).mapToObj(_ -> clients.submit(client)).toList();
      long booked = 0;
      for (Future<Long> one : all) {
        booked += one.get();
      }
      return booked * 1e9 / length.toNanos();
    } catch (ExecutionException e) {
      throw new BenchFailed("the reference recharge failed", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("the bench was interrupted");
    }
  }

  private long bookUntil(long from, long to) throws SQLException {
    long counted = 0;
    try (Connection connection = database.connect(DATABASE);
        PreparedStatement book = connection.prepareStatement(BOOK)) {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      for (long now = System.nanoTime(); now < to; now = System.nanoTime()) {
        book.setLong(1, random.nextLong(1, 9_000_000_000_000_000_000L));
        book.setLong(2, random.nextLong(1, ACCOUNTS + 1));
        book.setLong(3, random.nextLong(100, 50_001));
        book.executeUpdate();
        counted += now >= from ? 1 : 0;
      }
    }
    return counted;
  }
}
