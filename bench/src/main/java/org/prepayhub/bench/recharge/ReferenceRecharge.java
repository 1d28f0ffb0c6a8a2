package org.prepayhub.bench.recharge;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.prepayhub.bench.BenchFailed;
import org.prepayhub.bench.figures.Latencies;
import org.prepayhub.bench.load.LoadOrder;
import org.prepayhub.bench.stage.Database;

/**
 * R: what the very same server books a second when nothing stands in front of it. One statement
 * writes order, two ledger lines, balance and outbox row, and commits; 32 clients over JDBC.
 */
final class ReferenceRecharge {
  static final String DATABASE = "bench_reference";
  private static final int CLIENTS = 32;
  private static final int ACCOUNTS = 100_000;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

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

  static final String BOOK =
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
    return booked(new LoadOrder(CLIENTS, 0, ACCOUNTS), length).count() * 1e9 / length.toNanos();
  }

  /** How long they take when so many are asked for a second, after a warm-up. */
  Latencies paced(int perSecond, Duration length) {
    return booked(new LoadOrder(CLIENTS, perSecond, ACCOUNTS), length);
  }

  private Latencies booked(LoadOrder order, Duration length) {
    long began = System.nanoTime();
    long from = began + WARM_UP.toNanos();
    ReferenceClient.Span span = new ReferenceClient.Span(began, from, from + length.toNanos());
    try (ExecutorService clients = Executors.newFixedThreadPool(order.clients())) {
      List<Future<Latencies>> all =
          IntStream.range(0, order.clients())
              .mapToObj(n -> clients.submit(new ReferenceClient(database, order, n, span)))
              .toList();
      List<Latencies> booked = new ArrayList<>();
      for (Future<Latencies> one : all) {
        booked.add(one.get());
      }
      return Latencies.sorted(booked);
    } catch (ExecutionException e) {
      throw new BenchFailed("the reference recharge failed", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("the bench was interrupted");
    }
  }
}
