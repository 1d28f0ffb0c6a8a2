package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prepayhub.adapters.postgres.ClosingCampus.noon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.close.CloseOutcome.Closed;
import org.prepayhub.close.CloseOutcome.ClosedBefore;
import org.prepayhub.close.CloseOutcome.Elsewhere;
import org.prepayhub.close.CloseOutcome.Held;
import org.prepayhub.close.DayCloser;
import org.prepayhub.close.DueDay;
import org.prepayhub.close.EntryKind;
import org.springframework.dao.DataAccessException;

class PostgresDayBooksIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Set<EntryKind> BOOKED = EnumSet.complementOf(EnumSet.of(EntryKind.TRANSFER));

  @BeforeAll
  static void numberWhatIsBooked() {
    database.sql().sql("create sequence test_reference").update();
    database.sql().sql("grant usage on sequence test_reference to hub_engine").update();
  }

  @Test
  void whatADayOpensWithIsWhatTheOneBeforeClosedWith() {
    ClosingCampus campus = new ClosingCampus(database, "chain");
    long cash = campus.wallet("chain-1", "ELECTRICITY", "CASH");
    campus.book("opening", noon(1), cash, 1_000);
    campus.book("recharge", noon(1), cash, 500);
    campus.book("charge", noon(2), cash, -300);
    campus.book("charge", noon(4), cash, -50);

    for (int day = 1; day <= 4; day++) {
      assertThat(campus.close()).isInstanceOf(Closed.class);
    }

    assertThat(campus.rows(cash))
        .containsExactly(
            "01 0 opened 1000 recharge 500 1500",
            "02 1500 charge -300 1200",
            "03 1200 1200",
            "04 1200 charge -50 1150");
  }

  @Test
  void whatIsBookedAtTheCutIsOfTheDayThatBegins() {
    ClosingCampus campus = new ClosingCampus(database, "cut");
    long cash = campus.wallet("cut-1", "ELECTRICITY", "CASH");
    Instant cut = noon(2).minus(Duration.ofHours(12));
    campus.book("recharge", cut.minusNanos(1_000), cash, 500);
    campus.book("charge", cut, cash, -30);

    campus.close();
    campus.close();

    assertThat(campus.rows(cash)).containsExactly("01 0 recharge 500 500", "02 500 charge -30 470");
  }

  /** Nothing moves money between accounts yet; a kind is let in with what books it. */
  @Test
  void theJournalTakesEveryKindButTransfer() {
    assertThat(
            database
                .sql()
                .sql(
                    """
                    select word[1]
                    from pg_constraint c
                      cross join regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''', 'g') word
                    where c.conname = 'journal_entry_kind_check'
                    """)
                .query(String.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(BOOKED.stream().map(EntryKind::word).toList());
  }

  @Test
  void everyKindHasItsColumnPerWalletAndPerProject() {
    ClosingCampus campus = new ClosingCampus(database, "kinds");
    long cash = campus.wallet("kinds-1", "ELECTRICITY", "CASH");
    long subsidy = campus.wallet("kinds-1", "ELECTRICITY", "SUBSIDY");
    long water = campus.wallet("kinds-2", "WATER", "CASH");
    long fen = 1;
    for (EntryKind kind : BOOKED) {
      campus.book(kind.word(), noon(1), cash, fen);
      campus.book(kind.word(), noon(1), subsidy, 10_000 + fen);
      campus.book(kind.word(), noon(1), water, -fen);
      fen *= 2;
    }

    assertThat(campus.close()).isInstanceOf(Closed.class);

    long of = 1;
    for (EntryKind kind : BOOKED) {
      String column = CloseSql.column(kind);
      assertThat(
              campus.number(
                  "select " + column + " from wallet_close where wallet_id = " + cash + " limit 1"))
          .as(column)
          .isEqualTo(of);
      assertThat(
              campus.number(
                  "select sum("
                      + column
                      + ") from project_close where utility = 'ELECTRICITY' and project_id = "
                      + campus.project))
          .as(column)
          .isEqualTo(10_000 + 2 * of);
      of *= 2;
    }
    assertThat(
            campus.number(
                "select count(*) from project_close where project_id = " + campus.project))
        .isEqualTo(3);
  }

  @Test
  void whatComesForAClosedDayIsOfTheNextOpenOneWithAMark() {
    ClosingCampus campus = new ClosingCampus(database, "late");
    long cash = campus.wallet("late-1", "ELECTRICITY", "CASH");
    campus.book("recharge", noon(1), cash, 100);
    campus.close();
    campus.close();
    campus.book("charge", noon(1), cash, -30);
    campus.book("charge", noon(2), cash, -7);
    campus.book("recharge", noon(3), cash, 5);
    campus.book("charge", noon(4), cash, -1);

    assertThat(campus.close()).isEqualTo(closedWith(campus, 3, 1, 2));
    assertThat(campus.close()).isEqualTo(closedWith(campus, 4, 1, 0));

    assertThat(campus.rows(cash))
        .containsExactly(
            "01 0 recharge 100 100",
            "02 100 100",
            "03 100 recharge 5 charge -37 68 late 2",
            "04 68 charge -1 67");
  }

  private static Closed closedWith(ClosingCampus campus, int day, long wallets, long late) {
    return new Closed(
        wallets,
        late,
        database
            .sql()
            .sql("select checksum from day_close where project_id = ? and day = ?")
            .params(campus.project.value(), ClosingCampus.FIRST.plusDays(day - 1L))
            .query(String.class)
            .single());
  }

  @Test
  void closingAgainComesToTheSameBytesAndWritesNothing() {
    ClosingCampus campus = new ClosingCampus(database, "again");
    long cash = campus.wallet("again-1", "ELECTRICITY", "CASH");
    campus.book("recharge", noon(1), cash, 100);
    DueDay first = campus.due();
    Closed closed = (Closed) campus.close();
    DueDay second = campus.due();
    Closed next = (Closed) campus.close();
    String written = campus.rows(cash).toString();
    campus.book("charge", noon(1), cash, -30);
    campus.book("charge", noon(3), cash, -30);

    assertThat(campus.books().close(first, Instant.now()))
        .isEqualTo(new ClosedBefore(closed.checksum()));
    assertThat(campus.books().close(second, Instant.now()))
        .isEqualTo(new ClosedBefore(next.checksum()));
    campus.close();
    assertThat(campus.books().close(first, Instant.now()))
        .isEqualTo(new ClosedBefore(closed.checksum()));
    assertThat(campus.rows(cash).subList(0, 2)).hasToString(written);
  }

  @Test
  void countingAgainNoticesAForgedRow() {
    ClosingCampus campus = new ClosingCampus(database, "forged");
    long cash = campus.wallet("forged-1", "ELECTRICITY", "CASH");
    campus.book("recharge", noon(1), cash, 100);
    campus.close();
    DueDay second = campus.due();
    campus.close();
    database
        .sql()
        .sql(
            "update wallet_close set opening_fen = 1, closing_fen = 101 where wallet_id = ? and day"
                + " = '2026-03-01'")
        .param(cash)
        .update();

    assertThat(campus.books().close(second, Instant.now()))
        .isInstanceOfSatisfying(Held.class, held -> assertThat(held.why()).contains("./hub prove"));
  }

  @Test
  void nobodyChangesAClosedDay() {
    ClosingCampus campus = new ClosingCampus(database, "stands");
    campus.book("recharge", noon(1), campus.wallet("stands-1", "ELECTRICITY", "CASH"), 100);
    campus.close();

    assertThatThrownBy(
            () ->
                database
                    .sql()
                    .sql("update day_close set to_at = now() where project_id = ?")
                    .param(campus.project.value())
                    .update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("is closed");
    EngineSession engine = new EngineSession(database.engine());
    assertThatThrownBy(() -> engine.in(jdbc -> jdbc.update("update wallet_close set day = day")))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> engine.in(jdbc -> jdbc.update("delete from project_close")))
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void anUnknownKindHoldsTheDayAndSaysWhich() {
    ClosingCampus campus = new ClosingCampus(database, "strange");
    long cash = campus.wallet("strange-1", "ELECTRICITY", "CASH");
    bookAsALaterRelease(() -> campus.book("gift", noon(1), cash, 100));
    DayCloser closer = closer(campus, noon(4));

    assertThat(closer.closeDueDays()).isZero();
    assertThat(closer.closeDueDays()).isZero();

    assertThat(campus.heldBecause(1).orElseThrow()).contains("no column for: gift");
    assertThat(
            campus.number(
                "select count(*) from work_item where kind = 'day-close-held' and project_id = "
                    + campus.project))
        .isEqualTo(1);
    assertThat(
            campus.number(
                "select count(*) from event where kind = 'DayHeld' and project_id = "
                    + campus.project))
        .isEqualTo(1);
    assertThat(campus.number("select attempts from day_close where project_id = " + campus.project))
        .isEqualTo(2);

    database.sql().sql("update journal_entry set kind = 'grant' where kind = 'gift'").update();
    assertThat(closer.closeDueDays()).isEqualTo(3);
    assertThat(campus.heldBecause(1)).isEmpty();
  }

  /** Its migration lets a kind in that this release does not know. */
  private static void bookAsALaterRelease(Runnable booking) {
    String check =
        database
            .sql()
            .sql(
                "select pg_get_constraintdef(oid) from pg_constraint where conname ="
                    + " 'journal_entry_kind_check'")
            .query(String.class)
            .single();
    database
        .sql()
        .sql("alter table journal_entry drop constraint journal_entry_kind_check")
        .update();
    booking.run();
    database
        .sql()
        .sql(
            "alter table journal_entry add constraint journal_entry_kind_check "
                + check.replace(" NOT VALID", "")
                + " not valid")
        .update();
  }

  @Test
  void missedDaysAreMadeUpForOnceWhoeverIsAtThem() throws Exception {
    ClosingCampus campus = new ClosingCampus(database, "outage");
    for (int account = 0; account < 20; account++) {
      long cash = campus.wallet("outage-" + account, "ELECTRICITY", "CASH");
      for (int day = 1; day <= 15; day++) {
        campus.book("recharge", noon(day), cash, 100 + day);
      }
    }
    List<Callable<Integer>> nodes = new ArrayList<>();
    for (int node = 0; node < 4; node++) {
      nodes.add(() -> closer(campus, noon(16)).closeDueDays());
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> node : threads.invokeAll(nodes)) {
        node.get();
      }
    }
    closer(campus, noon(16)).closeDueDays();

    assertThat(
            database
                .sql()
                .sql(
                    "select day from day_close where project_id = ? and state = 'CLOSED' order by"
                        + " closed_at, day")
                .param(campus.project.value())
                .query(LocalDate.class)
                .list())
        .hasSize(15)
        .isSorted();
    assertThat(
            campus.number("select count(*) from wallet_close where project_id = " + campus.project))
        .isEqualTo(15 * 20);
    assertThat(
            campus.number(
                "select count(*) from event where kind = 'DayClosed' and project_id = "
                    + campus.project))
        .isEqualTo(15);
  }

  @Test
  void aPlanThatIsOutOfDateChangesNothing() {
    ClosingCampus campus = new ClosingCampus(database, "stale");
    campus.book("recharge", noon(1), campus.wallet("stale-1", "ELECTRICITY", "CASH"), 100);
    campus.close();
    DueDay second = campus.due();
    DueDay elsewhere =
        new DueDay(campus.project, second.day(), second.from().plusSeconds(1), second.to());
    DueDay before =
        new DueDay(
            campus.project,
            second.day().minusDays(5),
            second.from().minus(Duration.ofDays(5)),
            second.from().minus(Duration.ofDays(4)));

    assertThat(campus.books().close(elsewhere, Instant.now())).isEqualTo(new Elsewhere());
    assertThat(campus.books().close(before, Instant.now())).isEqualTo(new Elsewhere());
  }

  @Test
  void anEmptyWalletOfAClosedAccountIsLeftOut() {
    ClosingCampus campus = new ClosingCampus(database, "left");
    long left = campus.wallet("left-1", "ELECTRICITY", "CASH");
    long stays = campus.wallet("left-2", "ELECTRICITY", "CASH");
    campus.book("recharge", noon(1), left, 100);
    campus.book("recharge", noon(1), stays, 100);
    campus.book("refund", noon(2), left, -100);
    campus.book("charge", noon(2), stays, -100);
    database
        .sql()
        .sql("update account set closed_at = ? where account_no = 'left-1'")
        .param(java.sql.Timestamp.from(noon(2)))
        .update();
    for (int day = 1; day <= 4; day++) {
      campus.close();
    }

    assertThat(campus.rows(left)).hasSize(2).last().asString().endsWith(" 0");
    assertThat(campus.rows(stays)).hasSize(4);
  }

  private static DayCloser closer(ClosingCampus campus, Instant now) {
    return new DayCloser(
        new OnlyProject(campus.books(), campus.project),
        new DayCloser.Pace(Duration.ofMinutes(1), 100),
        Clock.fixed(now, ZoneOffset.UTC));
  }
}
