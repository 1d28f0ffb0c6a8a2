package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.adapters.postgres.PayingCampus.Room;
import org.prepayhub.close.CloseOutcome;
import org.prepayhub.close.CloseOutcome.Closed;
import org.prepayhub.close.DayBooks;
import org.prepayhub.close.DueDay;
import org.prepayhub.recharge.BookingOutcome.Booked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A project of many accounts is closed while recharges go on; {@code -Daccounts=100000} says how
 * many.
 */
class CloseOfManyAccountsIT {
  private static final Logger log = LoggerFactory.getLogger(CloseOfManyAccountsIT.class);
  private static final int ACCOUNTS = Integer.getInteger("accounts", 10_000);
  private static final int CASHIERS = 3;

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @Test
  void rechargesGoOnWhileItCloses() throws Exception {
    PayingCampus campus = PayingCampus.on(database, "many");
    List<Room> rooms = new ArrayList<>();
    for (int room = 0; room < CASHIERS; room++) {
      rooms.add(campus.openedRoom("many-" + room));
    }
    fill(campus);
    entries(campus, "grant", "2026-03-01T10:00:00Z", 5_000);
    entries(campus, "charge", "2026-03-02T10:00:00Z", -70);
    database.sql().sql("vacuum analyze").update();
    DayBooks books =
        new PostgresDayBooks(
            new EngineSession(database.engine()), new PostgresEvents(), Duration.ofSeconds(20));
    AtomicBoolean closing = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newFixedThreadPool(CASHIERS)) {
      List<Future<Counter>> cashiers = new ArrayList<>();
      for (Room room : rooms) {
        cashiers.add(threads.submit(() -> recharge(campus, room, closing)));
      }
      close(books, campus, ACCOUNTS + CASHIERS);
      close(books, campus, ACCOUNTS + CASHIERS);
      closing.set(false);
      for (Future<Counter> cashier : cashiers) {
        Counter counter = cashier.get(20, TimeUnit.SECONDS);
        log.info("{} recharges, the longest took {}", counter.booked(), counter.longest());
        assertThat(counter.booked()).isPositive();
      }
    }
    assertThat(campus.differences()).filteredOn(found -> found.where().contains("day ")).isEmpty();
  }

  private record Counter(int booked, Duration longest) {}

  private static void close(DayBooks books, PayingCampus campus, int wallets) {
    DueDay day = books.project(campus.project).next(Instant.MAX, Duration.ZERO).orElseThrow();
    long begin = System.nanoTime();
    CloseOutcome outcome = books.close(day, Instant.now());
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    log.info("Day {} of {} wallets took {}", day.day(), wallets, took);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Closed.class, closed -> assertThat(closed.wallets()).isEqualTo(wallets));
  }

  private static Counter recharge(PayingCampus campus, Room room, AtomicBoolean closing) {
    PostgresBookings bookings = campus.bookings();
    int booked = 0;
    long longest = 0;
    while (closing.get()) {
      long begin = System.nanoTime();
      assertThat(
              bookings.book(
                  campus.grant,
                  List.of(PayingCampus.asked(room.account() + "-" + booked, room.account(), 1))))
          .first()
          .isInstanceOf(Booked.class);
      longest = Math.max(longest, System.nanoTime() - begin);
      booked++;
    }
    return new Counter(booked, Duration.ofNanos(longest));
  }

  private static void fill(PayingCampus campus) {
    database
        .sql()
        .sql(
            """
            with payer as (
              insert into account (project_id, account_no)
              select :project, 'many-account-' || n from generate_series(1, :accounts) n
              returning account_id, project_id
            ), chart as (
              insert into ledger_account (project_id, kind, account_id, utility, fund)
              select project_id, 'WALLET', account_id, 'ELECTRICITY', 'CASH' from payer
              returning ledger_account_id, project_id, account_id, utility, fund
            )
            insert into wallet (wallet_id, project_id, account_id, utility, fund, posted_fen)
            select ledger_account_id, project_id, account_id, utility, fund, 4930 from chart
            """)
        .param("project", campus.project.value())
        .param("accounts", ACCOUNTS)
        .update();
  }

  /** An entry of every filled account. */
  private static void entries(PayingCampus campus, String kind, String at, long fen) {
    database
        .sql()
        .sql(
            """
            with payer as (
              select w.wallet_id, w.project_id
              from wallet w join account a using (account_id) where a.account_no like 'many-account-%'
            ), entered as (
              insert into journal_entry (project_id, kind, reference, booked_at)
              select project_id, :kind, wallet_id, :at::timestamptz from payer
              returning entry_id, project_id, reference
            )
            insert into posting (entry_id, ledger_account_id, project_id, amount_fen)
            select e.entry_id, side.account, e.project_id, side.fen
            from entered e
            cross join lateral (values (e.reference, :fen),
              ((select ledger_account_id from ledger_account where kind = 'OPENING' and project_id = :project), -:fen))
              as side (account, fen)
            """)
        .param("kind", kind)
        .param("at", at)
        .param("fen", fen)
        .param("project", campus.project.value())
        .update();
  }
}
