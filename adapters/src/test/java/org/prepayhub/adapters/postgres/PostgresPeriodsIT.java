package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prepayhub.adapters.postgres.ClosingCampus.account;
import static org.prepayhub.adapters.postgres.ClosingCampus.noon;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.close.Balance;
import org.prepayhub.close.CloseOutcome;
import org.prepayhub.close.CloseOutcome.Closed;
import org.prepayhub.close.CloseOutcome.ClosedBefore;
import org.prepayhub.close.CloseOutcome.Held;
import org.prepayhub.close.DayCloses.Statement;
import org.prepayhub.close.EntryKind;
import org.prepayhub.close.Period;
import org.prepayhub.close.PeriodBooks;
import org.prepayhub.close.PeriodCloser;
import org.prepayhub.close.PeriodCloses;
import org.prepayhub.close.PeriodCloses.AccountPeriod;
import org.prepayhub.close.PeriodCloses.PeriodPage;
import org.prepayhub.close.PeriodCloses.ProjectPeriod;
import org.prepayhub.close.PeriodCloses.Span;
import org.prepayhub.close.PeriodKind;
import org.prepayhub.close.ProjectPeriods;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Months and semesters come to what their days come to, once and for ever. */
class PostgresPeriodsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Instant NOW = Instant.parse("2026-05-02T00:00:00Z");
  private static final PeriodPage MONTHS = new PeriodPage(PeriodKind.MONTH, Optional.empty(), 12);
  private static final PeriodPage SEMESTERS =
      new PeriodPage(PeriodKind.SEMESTER, Optional.empty(), 12);

  private final WebSession web = new WebSession(database.web(), Duration.ofSeconds(4));
  private final PeriodCloses closes = new PostgresPeriodCloses(web);
  private final PeriodBooks books = new PostgresPeriodBooks(new EngineSession(database.engine()));
  private ClosingCampus campus;
  private String accountNo;
  private Grant grant;
  private long cash;

  @BeforeAll
  static void prepare() {
    database.sql().sql("create sequence test_reference").update();
    database.sql().sql("grant usage on sequence test_reference to hub_engine").update();
  }

  /** Two wallets from the first of March to the first of May; one is emptied soon. */
  @BeforeEach
  void twoMonthsAndADayAreOver(TestInfo test) {
    accountNo = test.getTestMethod().orElseThrow().getName().substring(0, 20);
    campus = new ClosingCampus(database, accountNo);
    grant = new Grant("card", Set.of(campus.project));
    database
        .sql()
        .sql("update project set semesters = '04-11 09-01' where project_id = ?")
        .param(campus.project.value())
        .update();
    cash = campus.wallet(accountNo, "ELECTRICITY", "CASH");
    campus.book("opening", noon(1), cash, 50);
    long water = campus.wallet(accountNo, "WATER", "CASH");
    for (int day = 1; day <= 62; day++) {
      campus.book("charge", noon(day), cash, -day);
      campus.book("recharge", noon(day), cash, 10);
    }
    campus.book("recharge", noon(3), water, 70);
    campus.book("refund", noon(5), water, -70);
    for (int day = 1; day <= 62; day++) {
      campus.close();
    }
  }

  private static LocalDate day(int day) {
    return ClosingCampus.FIRST.plusDays(day - 1L);
  }

  private ProjectPeriods project() {
    return books.projects().stream()
        .filter(it -> it.project().equals(campus.project))
        .findFirst()
        .orElseThrow();
  }

  private int closeDue() {
    return new PeriodCloser(
            new OnlyPeriods(books, campus.project), Clock.fixed(NOW, ZoneOffset.UTC))
        .closeDuePeriods();
  }

  /** Books of one of the projects of a database that tests share. */
  private record OnlyPeriods(PeriodBooks all, ProjectId only) implements PeriodBooks {
    @Override
    public List<ProjectPeriods> projects() {
      return all.projects().stream().filter(it -> it.project().equals(only)).toList();
    }

    @Override
    public CloseOutcome close(Period period, Instant now) {
      return all.close(period, now);
    }
  }

  private List<ProjectPeriod> ofProject(PeriodPage page) {
    return closes.periodsOfProject(grant, campus.code, page).orElseThrow();
  }

  private List<AccountPeriod> ofAccount(PeriodPage page) {
    return closes.periodsOfAccount(grant, account(accountNo), page).orElseThrow();
  }

  @Test
  void closesMonthsAndSemestersOnceTheirDaysAreClosed() {
    assertThat(closeDue()).isEqualTo(3);

    assertThat(ofProject(MONTHS))
        .extracting(ProjectPeriod::span)
        .containsExactly(new Span(day(32), day(61)), new Span(day(1), day(31)));
    assertThat(ofProject(SEMESTERS))
        .extracting(ProjectPeriod::span)
        .containsExactly(new Span(day(1), day(41)));
    assertThat(ofProject(MONTHS)).extracting(ProjectPeriod::days).containsExactly(30, 31);
    assertThat(closeDue()).isZero();
  }

  @Test
  void everyPeriodOpensWithWhatTheOneBeforeClosedWithAndComesToItsDays() {
    closeDue();
    List<AccountPeriod> months = ofAccount(MONTHS);
    Balance april = electricity(months.get(0));
    Balance march = electricity(months.get(1));

    assertThat(march.opening()).isEqualTo(Money.ZERO);
    assertThat(march.moved().of(EntryKind.OPENING)).isEqualTo(Money.ofFen(50));
    assertThat(march.moved().of(EntryKind.CHARGE)).isEqualTo(Money.ofFen(-31 * 32 / 2));
    assertThat(april.opening()).isEqualTo(march.closing());
    for (AccountPeriod month : months) {
      Statement statement =
          new PostgresDayCloses(web)
              .statement(grant, account(accountNo), month.span().first(), month.span().last())
              .orElseThrow();
      assertThat(electricity(month)).isEqualTo(statement.wallets().getFirst().balance());
    }
    assertThat(electricity(ofAccount(SEMESTERS).getFirst()).moved().of(EntryKind.RECHARGE))
        .isEqualTo(Money.ofFen(410));
  }

  private static Balance electricity(AccountPeriod period) {
    return period.wallets().getFirst().balance();
  }

  @Test
  void totalsOfAProjectAreThoseOfItsWalletsTogether() {
    closeDue();
    ProjectPeriod march = ofProject(MONTHS).getLast();

    assertThat(march.totals()).hasSize(2);
    assertThat(march.totals().getFirst().balance())
        .isEqualTo(electricity(ofAccount(MONTHS).getLast()));
    assertThat(march.totals().getLast().balance().moved().of(EntryKind.REFUND))
        .isEqualTo(Money.ofFen(-70));
    assertThat(march.totals().getLast().balance().closing()).isEqualTo(Money.ZERO);
    assertThat(march.seal().wallets()).isEqualTo(2);
    assertThat(march.seal().closedAt()).isEqualTo(NOW);
  }

  @Test
  void closingAPeriodAgainComesToTheSameAndWritesNothing() {
    Period march = project().next(PeriodKind.MONTH).orElseThrow();
    Closed closed = (Closed) books.close(march, NOW);
    String before = rows();

    assertThat(books.close(march, NOW.plusSeconds(60)))
        .isEqualTo(new ClosedBefore(closed.checksum()));
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void whatComesLateChangesNoPeriodThatIsClosed() {
    closeDue();
    String before = rows();
    campus.book("charge", noon(4), cash, -9);
    campus.close();

    assertThat(closeDue()).isZero();
    assertThat(books.close(new Period(campus.project, PeriodKind.MONTH, day(1), day(31)), NOW))
        .isInstanceOf(ClosedBefore.class);
    assertThat(rows()).isEqualTo(before);
    assertThat(differences()).isEmpty();
  }

  @Test
  void anEntryOfTwoWalletsThatComesLateIsOneOfThePeriodAsOfItsDay() {
    campus.book("charge", noon(4), cash, -9);
    long second = campus.wallet(accountNo, "WATER", "SUBSIDY");
    database
        .sql()
        .sql(
            """
            with late as (
              update posting set ledger_account_id = :second
              where amount_fen = 9 and entry_id = (select max(entry_id) from journal_entry)
              returning amount_fen
            )
            update wallet set posted_fen = posted_fen + late.amount_fen from late where wallet_id = :second
            """)
        .param("second", second)
        .update();
    for (int day = 63; day <= 92; day++) {
      campus.close();
    }
    closeDue();

    assertThat(ofProject(MONTHS).getFirst().span().last()).isEqualTo(day(92));
    assertThat(ofProject(MONTHS).getFirst().seal().lateEntries()).isEqualTo(1);
    assertThat(differences()).isEmpty();
  }

  @Test
  void severalNodesThatCloseTheSameCloseItOnce() throws Exception {
    Period march = project().next(PeriodKind.MONTH).orElseThrow();
    List<Future<CloseOutcome>> all = new ArrayList<>();
    try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int node = 0; node < 6; node++) {
        all.add(nodes.submit(() -> books.close(march, NOW)));
      }
    }
    int closed = 0;
    for (Future<CloseOutcome> one : all) {
      closed += one.get() instanceof Closed ? 1 : 0;
    }

    assertThat(closed).isEqualTo(1);
    assertThat(ofProject(MONTHS)).hasSize(1);
  }

  @Test
  void nobodyWaitsForWhoeverClosesThePeriodsOfAProject() {
    List<Integer> closed = new ArrayList<>();
    new EngineSession(database.owner())
        .in(
            busy -> {
              JdbcClient.create(busy)
                  .sql(PeriodSql.LOCK)
                  .param("project", campus.project.value())
                  .query()
                  .listOfRows();
              return closed.add(closeDue());
            });

    assertThat(closed).containsExactly(0);
    assertThat(closeDue()).isEqualTo(3);
  }

  @Test
  void semestersThatChangeGoOnFromTheLastClosedOne() {
    closeDue();
    database
        .sql()
        .sql("update project set semesters = '04-21' where project_id = ?")
        .param(campus.project.value())
        .update();

    assertThat(closeDue()).isEqualTo(1);
    assertThat(ofProject(SEMESTERS))
        .extracting(ProjectPeriod::span)
        .containsExactly(new Span(day(42), day(51)), new Span(day(1), day(41)));
    assertThat(differences()).isEmpty();
  }

  @Test
  void listsPageByPageAndHidesWhatIsAnotherProjects() {
    closeDue();
    Grant other = new Grant("card", Set.of(new ProjectId(campus.project.value() + 1_000)));

    assertThat(ofProject(new PeriodPage(PeriodKind.MONTH, Optional.of(day(32)), 1)))
        .extracting(it -> it.span().first())
        .containsExactly(day(1));
    assertThat(ofAccount(new PeriodPage(PeriodKind.MONTH, Optional.empty(), 1)))
        .extracting(it -> it.span().first())
        .containsExactly(day(32));
    assertThat(closes.periodsOfProject(other, campus.code, MONTHS)).isEmpty();
    assertThat(closes.periodsOfAccount(other, account(accountNo), MONTHS)).isEmpty();
  }

  @Test
  void aPageOfAnAccountIsOfPeriodsThatItHas() {
    String left = accountNo + "-left";
    long wallet = campus.wallet(left, "ELECTRICITY", "CASH");
    campus.book("recharge", noon(63), wallet, 70);
    campus.book("refund", noon(63), wallet, -70);
    database
        .sql()
        .sql("update account set closed_at = ? where account_no = ?")
        .params(Timestamp.from(noon(63)), left)
        .update();
    for (int day = 63; day <= 122; day++) {
      campus.close();
    }
    closeDue();

    assertThat(ofProject(MONTHS)).first().extracting(it -> it.span().first()).isEqualTo(day(93));
    assertThat(
            closes
                .periodsOfAccount(
                    grant, account(left), new PeriodPage(PeriodKind.MONTH, Optional.empty(), 1))
                .orElseThrow())
        .extracting(it -> it.span().first())
        .containsExactly(day(62));
  }

  @Test
  void aClosedPeriodCannotBeChangedByTheRolesTheHubWorksWith() {
    closeDue();

    for (String statement :
        List.of("update period_close set wallets = 0", "delete from period_close")) {
      assertThatThrownBy(() -> JdbcClient.create(database.engine()).sql(statement).update())
          .isInstanceOf(DataAccessException.class)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void theProofFindsAPeriodThatDoesNotComeToItsDays() {
    closeDue();
    assertThat(differences()).isEmpty();

    database
        .sql()
        .sql(
            "update wallet_close set charge_fen = charge_fen - 1, refund_fen = refund_fen + 1"
                + " where wallet_id = ? and day = ?")
        .params(cash, day(2))
        .update();

    assertThat(differences())
        .anyMatch(found -> found.contains("month from 2026-03-01 of project " + accountNo))
        .anyMatch(found -> found.contains("semester from 2026-03-01"))
        .noneMatch(found -> found.contains("month from 2026-04-01"));
    assertThat(books.close(new Period(campus.project, PeriodKind.MONTH, day(1), day(31)), NOW))
        .isInstanceOf(Held.class);
  }

  @Test
  void theProofFindsPeriodsThatDoNotFollowOneAnother() {
    closeDue();
    database
        .sql()
        .sql("update period_close set days = 29 where project_id = ? and first_day = ?")
        .params(campus.project.value(), day(32))
        .update();
    assertThat(differences())
        .anyMatch(found -> found.contains("it has 29 days up to 2026-04-30, closed are 30"));

    database
        .sql()
        .sql(
            "update period_close set last_day = last_day - 1, closing_day = closing_day - 1 where"
                + " project_id = ? and kind = 'MONTH' and first_day = ?")
        .params(campus.project.value(), day(1))
        .update();

    assertThat(differences())
        .anyMatch(found -> found.contains("month from 2026-04-01"))
        .anyMatch(found -> found.contains("the period before ended on 2026-03-30"));
  }

  private String rows() {
    return database
        .sql()
        .sql(
            "select string_agg(c::text, '|' order by c.kind, c.first_day) from period_close c where"
                + " c.project_id = ?")
        .param(campus.project.value())
        .query(String.class)
        .single();
  }

  /** Of this test's account or project. */
  private List<String> differences() {
    List<String> found = new ArrayList<>();
    new PostgresLedgerProof(database.engine(), Clock.systemUTC())
        .run(difference -> found.add(difference.toString()));
    return found.stream().filter(text -> text.contains(accountNo)).toList();
  }
}
