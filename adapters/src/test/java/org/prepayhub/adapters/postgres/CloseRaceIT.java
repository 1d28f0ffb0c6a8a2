package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.ClosingCampus.noon;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.close.CloseOutcome;
import org.prepayhub.close.CloseOutcome.Closed;
import org.prepayhub.close.CloseOutcome.Held;
import org.prepayhub.close.DayBooks;
import org.prepayhub.close.DueDay;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Closes while others book: whoever commits when, every entry is in one close, and nobody who books
 * waits for a close.
 */
class CloseRaceIT {
  private static final int WRITERS = 5;
  private static final int DAYS = 25;
  private static final long DAY_MILLIS = 120;

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @BeforeAll
  static void prepare() {
    database.sql().sql("create sequence test_reference").update();
    database.sql().sql("grant usage on sequence test_reference to hub_engine").update();
  }

  @Test
  void waitsForATransactionThatBeganBeforeAndCountsIt() throws Exception {
    ClosingCampus campus = new ClosingCampus(database, "began");
    long cash = campus.wallet("began-1", "ELECTRICITY", "CASH");
    long other = campus.wallet("began-2", "ELECTRICITY", "CASH");
    campus.book("recharge", noon(1), cash, 100);
    try (Connection open = database.engine().getConnection();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      open.setAutoCommit(false);
      campus.book(on(open), "charge", noon(1), cash, -30);
      DueDay day = campus.due();
      Future<CloseOutcome> closing =
          threads.submit(() -> campus.books(Duration.ofSeconds(20)).close(day, Instant.now()));
      awaitWaiting(closing);
      campus.book("charge", noon(1), other, -1);
      assertThat(closing).isNotDone();
      open.commit();

      assertThat(closing.get(20, TimeUnit.SECONDS)).isInstanceOf(Closed.class);
    }
    campus.close();

    assertThat(campus.rows(cash)).containsExactly("01 0 recharge 100 charge -30 70", "02 70 70");
    assertThat(campus.rows(other)).containsExactly("02 0 charge -1 -1 late 1");
  }

  @Test
  void holdsTheDayWhereATransactionDoesNotEndAndTellsWhich() throws Exception {
    ClosingCampus campus = new ClosingCampus(database, "hangs");
    long cash = campus.wallet("hangs-1", "ELECTRICITY", "CASH");
    campus.book("recharge", noon(1), cash, 100);
    try (Connection open = database.engine().getConnection()) {
      open.setAutoCommit(false);
      JdbcTemplate hanging = on(open);
      campus.book(hanging, "charge", noon(1), cash, -30);
      int pid = hanging.queryForObject("select pg_backend_pid()", Integer.class);

      assertThat(campus.books(Duration.ofMillis(50)).close(campus.due(), Instant.now()))
          .isInstanceOfSatisfying(
              Held.class, held -> assertThat(held.why()).contains(" " + pid + " "));
      open.rollback();
    }
    assertThat(campus.close()).isInstanceOf(Closed.class);
    assertThat(campus.rows(cash)).containsExactly("01 0 recharge 100 100");
  }

  /**
   * Days of a few milliseconds, transactions that stay open over several of them, entries that are
   * booked for days long closed.
   */
  @Test
  void everyEntryIsInOneCloseWhoeverCommitsWhen() throws Exception {
    ClosingCampus campus = new ClosingCampus(database, "storm");
    List<Long> wallets = new ArrayList<>();
    for (int account = 0; account < 7; account++) {
      wallets.add(campus.wallet("storm-" + account, "ELECTRICITY", "CASH"));
    }
    Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Instant end = begin.plusMillis(DAYS * DAY_MILLIS);
    CountDownLatch writing = new CountDownLatch(WRITERS);
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2)) {
      List<Future<Integer>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        SplittableRandom random = new SplittableRandom(writer);
        writers.add(
            threads.submit(
                () -> {
                  try {
                    return write(campus, wallets, random, end);
                  } finally {
                    writing.countDown();
                  }
                }));
      }
      Future<Integer> first = threads.submit(() -> closeAll(campus, begin));
      Future<Integer> second = threads.submit(() -> closeAll(campus, begin));
      int entries = 0;
      for (Future<Integer> writer : writers) {
        entries += writer.get(60, TimeUnit.SECONDS);
      }
      int closed = first.get(60, TimeUnit.SECONDS) + second.get(60, TimeUnit.SECONDS);
      assertThat(closed).isEqualTo(DAYS);
      assertThat(entries).isGreaterThan(100);
    }
    closeOne(campus, begin, DAYS);

    assertThat(differing()).isEmpty();
    assertThat(
            campus.number(
                "select count(*) from journal_entry where project_id = " + campus.project))
        .isEqualTo(
            campus.number(
                "select sum(opened_fen + grant_fen + charge_fen) from wallet_close where"
                    + " project_id = "
                    + campus.project));
    assertThat(
            campus.number(
                "select count(*) from day_close where late_entries > 0 and project_id = "
                    + campus.project))
        .isPositive();
  }

  /** Every entry is of one fen, so that a sum is a count. */
  private static int write(
      ClosingCampus campus, List<Long> wallets, SplittableRandom random, Instant end)
      throws Exception {
    int entries = 0;
    try (Connection connection = database.engine().getConnection()) {
      connection.setAutoCommit(false);
      JdbcTemplate jdbc = on(connection);
      while (Instant.now().isBefore(end)) {
        int rows = 1 + random.nextInt(3);
        long wallet = wallets.get(random.nextInt(wallets.size()));
        for (int row = 0; row < rows; row++) {
          long lateMillis = random.nextInt(6) == 0 ? random.nextLong(6 * DAY_MILLIS) : 0;
          String kind = List.of("opening", "grant", "charge").get(random.nextInt(3));
          campus.book(jdbc, kind, Instant.now().minusMillis(lateMillis), wallet, 1);
          if (random.nextInt(3) == 0) {
            LockSupport.parkNanos(random.nextLong(2 * DAY_MILLIS) * 500_000);
          }
        }
        if (random.nextInt(8) == 0) {
          connection.rollback();
        } else {
          connection.commit();
          entries += rows;
        }
      }
      connection.setAutoCommit(true);
    }
    return entries;
  }

  /** As two nodes would: whoever comes first closes the day. */
  private static int closeAll(ClosingCampus campus, Instant begin) {
    int closed = 0;
    for (int day = 0; day < DAYS; day++) {
      Instant over = begin.plusMillis((day + 1) * DAY_MILLIS);
      while (Instant.now().isBefore(over)) {
        LockSupport.parkNanos(1_000_000);
      }
      CloseOutcome outcome = closeOne(campus, begin, day);
      while ((outcome instanceof CloseOutcome.Elsewhere || outcome instanceof Held)
          && Instant.now().isBefore(over.plusSeconds(30))) {
        LockSupport.parkNanos(1_000_000);
        outcome = closeOne(campus, begin, day);
        if (closedAlready(campus, day)) {
          break;
        }
      }
      if (outcome instanceof Held held) {
        assertThat(held.why()).doesNotContain("counted again");
      }
      if (outcome instanceof Closed) {
        closed++;
      }
    }
    return closed;
  }

  private static boolean closedAlready(ClosingCampus campus, int day) {
    return campus.number(
            "select count(*) from day_close where state = 'CLOSED' and project_id = "
                + campus.project
                + " and day = '"
                + day(day)
                + "'")
        == 1;
  }

  private static LocalDate day(int number) {
    return ClosingCampus.FIRST.plusDays(number);
  }

  private static CloseOutcome closeOne(ClosingCampus campus, Instant begin, int day) {
    Instant from = begin.plusMillis(day * DAY_MILLIS);
    DayBooks books = campus.books(Duration.ofSeconds(5));
    Instant to = day == DAYS ? from.plusSeconds(3_600) : from.plusMillis(DAY_MILLIS);
    return books.close(new DueDay(campus.project, day(day), from, to), Instant.now());
  }

  private static List<String> differing() {
    List<String> found = new ArrayList<>();
    new PostgresLedgerProof(database.engine(), Clock.systemUTC())
        .run(difference -> found.add(difference.toString()));
    return found.stream().filter(text -> text.startsWith("day ")).toList();
  }

  /** Until a close has taken its number and waits for those who write. */
  private static void awaitWaiting(Future<CloseOutcome> closing) {
    while (!closing.isDone() && waiting() == 0) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    assertThat(closing).isNotDone();
  }

  private static long waiting() {
    return database
        .sql()
        .sql(
            "select count(*) from pg_stat_activity where state = 'active'"
                + " and query like '%hub_journal_settled%' and pid <> pg_backend_pid()")
        .query(Long.class)
        .single();
  }

  private static JdbcTemplate on(Connection connection) {
    return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
  }
}
