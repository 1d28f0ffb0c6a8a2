package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.ClosingCampus.account;
import static org.prepayhub.adapters.postgres.ClosingCampus.noon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.close.CloseState;
import org.prepayhub.close.DayCloses;
import org.prepayhub.close.DayCloses.AccountDay;
import org.prepayhub.close.DayCloses.Page;
import org.prepayhub.close.DayCloses.ProjectDay;
import org.prepayhub.close.DayCloses.Statement;
import org.prepayhub.close.EntryKind;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/** What callers see of closes, and what the proof finds in them. */
class PostgresDayClosesIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Page ALL = new Page(Optional.empty(), 31);

  private final DayCloses closes =
      new PostgresDayCloses(new WebSession(database.web(), Duration.ofSeconds(4)));
  private ClosingCampus campus;
  private String accountNo;
  private long cash;
  private Grant grant;

  @BeforeAll
  static void prepare() {
    database.sql().sql("create sequence test_reference").update();
    database.sql().sql("grant usage on sequence test_reference to hub_engine").update();
  }

  @BeforeEach
  void fourDaysAreOver(TestInfo test) {
    accountNo = test.getTestMethod().orElseThrow().getName().substring(0, 20);
    campus = new ClosingCampus(database, accountNo);
    grant = new Grant("card", Set.of(campus.project));
    cash = campus.wallet(accountNo, "ELECTRICITY", "CASH");
    campus.book("grant", noon(1), cash, 1_000);
    campus.book("charge", noon(1), cash, -100);
    campus.book("charge", noon(2), cash, -20);
    campus.book("charge", noon(3), cash, -3);
    campus.book("supplement", noon(4), cash, 7);
    for (int day = 1; day <= 4; day++) {
      campus.close();
    }
  }

  private static LocalDate day(int day) {
    return ClosingCampus.FIRST.plusDays(day - 1L);
  }

  @Test
  void listsTheDaysOfAProjectPageByPage() {
    campus.books().hold(campus.due(), "it waits", Instant.now());

    List<ProjectDay> page =
        closes.ofProject(grant, campus.code, new Page(Optional.empty(), 3)).orElseThrow();
    List<ProjectDay> rest =
        closes
            .ofProject(grant, campus.code, new Page(Optional.of(page.getLast().day()), 3))
            .orElseThrow();

    assertThat(page).extracting(ProjectDay::day).containsExactly(day(5), day(4), day(3));
    assertThat(rest).extracting(ProjectDay::day).containsExactly(day(2), day(1));
    assertThat(page.getFirst().state()).isEqualTo(CloseState.HELD);
    assertThat(page.getFirst().why()).contains("it waits");
    assertThat(page.get(1).totals().getFirst().balance().closing()).isEqualTo(Money.ofFen(884));
    assertThat(page.get(1).seal().orElseThrow().wallets()).isEqualTo(1);
  }

  @Test
  void listsTheDaysOfAnAccountAndSumsThemUp() {
    List<AccountDay> page =
        closes.ofAccount(grant, account(accountNo), new Page(Optional.of(day(4)), 2)).orElseThrow();
    Statement month = closes.statement(grant, account(accountNo), day(2), day(31)).orElseThrow();

    assertThat(page).extracting(AccountDay::day).containsExactly(day(3), day(2));
    assertThat(page.getLast().wallets().getFirst().balance().opening()).isEqualTo(Money.ofFen(900));
    assertThat(month.days()).isEqualTo(3);
    assertThat(month.wallets().getFirst().balance().opening()).isEqualTo(Money.ofFen(900));
    assertThat(month.wallets().getFirst().balance().moved().of(EntryKind.CHARGE))
        .isEqualTo(Money.ofFen(-23));
    assertThat(month.wallets().getFirst().balance().closing()).isEqualTo(Money.ofFen(884));
  }

  @Test
  void hidesWhatIsAnotherProjects() {
    Grant other = new Grant("card", Set.of(new ProjectId(campus.project.value() + 1_000)));

    assertThat(closes.ofProject(other, campus.code, ALL)).isEmpty();
    assertThat(closes.ofAccount(other, account(accountNo), ALL)).isEmpty();
    assertThat(closes.statement(other, account(accountNo), day(1), day(2))).isEmpty();
    assertThat(closes.ofAccount(grant, account("nobody"), ALL)).isEmpty();
  }

  @Test
  void findsNothingInClosesThatAreRight() {
    campus.book("charge", noon(1), cash, -1);
    campus.close();

    assertThat(differences()).isEmpty();
  }

  @Test
  void findsARowThatWasRaisedWithItsNeighbour() {
    tamper("update wallet_close set charge_fen = charge_fen - 1, closing_fen = closing_fen - 1", 2);
    tamper("update wallet_close set opening_fen = opening_fen - 1, charge_fen = charge_fen + 1", 3);

    assertThat(differences())
        .anyMatch(found -> found.contains("was closed with -21 fen of movement"))
        .anyMatch(found -> found.contains("its total says 880"))
        .anyMatch(found -> found.contains("its checksum is"))
        .noneMatch(found -> found.contains("opens with"));
  }

  @Test
  void findsADayThatDoesNotOpenWithWhatWasClosed() {
    tamper(
        "update wallet_close set opening_fen = opening_fen + 5, closing_fen = closing_fen + 5", 3);

    assertThat(differences())
        .anyMatch(found -> found.contains("opens with 885, the day before closed with 880"))
        .anyMatch(found -> found.contains("opens with 877, the day before closed with 882"));
  }

  @Test
  void findsARowThatIsGoneAndAMovementInAnotherColumn() {
    tamper("update wallet_close set charge_fen = 0, refund_fen = charge_fen", 2);
    tamper("delete from wallet_close", 4);

    assertThat(differences())
        .anyMatch(found -> found.contains("in other columns"))
        .anyMatch(found -> found.contains("opens with nothing, the day before closed with 877"));
  }

  @Test
  void findsAPostingThatWasSlippedIntoAClosedDay() {
    database
        .sql()
        .sql(
            "update journal_entry set booked_at = ?::timestamptz where project_id = ? and kind ="
                + " 'supplement'")
        .params(noon(1).toString(), campus.project.value())
        .update();

    assertThat(differences())
        .anyMatch(found -> found.contains("its postings move 907"))
        .anyMatch(found -> found.contains("was closed with 7 fen of movement"));
  }

  private void tamper(String statement, int day) {
    database
        .sql()
        .sql(statement + " where wallet_id = ? and day = ?")
        .params(cash, day(day))
        .update();
  }

  /** Of this test's account or project. */
  private List<String> differences() {
    List<String> found = new ArrayList<>();
    new PostgresLedgerProof(database.engine(), Clock.systemUTC())
        .run(difference -> found.add(difference.toString()));
    return found.stream().filter(text -> text.contains(accountNo)).toList();
  }
}
