package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.prepayhub.adapters.postgres.MeterCampus.minute;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.account.ActOutcome.Done;
import org.prepayhub.account.Settlement.Part;
import org.prepayhub.account.SettlementKind;
import org.prepayhub.adapters.postgres.MeterCampus.Fate;
import org.prepayhub.close.CloseOutcome;
import org.prepayhub.close.CloseOutcome.Closed;
import org.prepayhub.close.CloseOutcome.ClosedBefore;
import org.prepayhub.close.CloseOutcome.Elsewhere;
import org.prepayhub.close.DayBooks;
import org.prepayhub.close.DueDay;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.ReversalOutcome;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/** What meters that hold balances used is in the day on which they used it. */
class MeterChargesIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;

  /** From the noon at which a campus begins to the first end of a day, and to the second. */
  private static final int CUT = 12 * 60;

  private static final int NEXT_CUT = 36 * 60;

  private final String code = "used-" + campuses++;
  private final MeterCampus campus = new MeterCampus(database, code);
  private final AccountNo account = campus.account(0);
  private final long meter = campus.meter(0);

  @BeforeEach
  void isRead() {
    campus.read(meter, 0, 5_000);
  }

  @AfterEach
  void theBooksAgree() {
    assertThat(campus.differences()).isEmpty();
    assertThat(campus.balanceDrifts()).isEmpty();
  }

  @Test
  void aDayIsChargedWithWhatItsReadingsShow() {
    sold(5, "o-1", 500);
    used(300, 600);
    used(20, CUT - 1);
    long atTheCut = balance();
    used(30, CUT + 1);
    long shown = balance();

    assertThat(close(CUT + 2)).isInstanceOf(Closed.class);

    assertThat(rows()).containsExactly("10 0 opened 1000 recharge 500 charge -320 1180");
    assertThat(atTheCut).isEqualTo(1_180);
    assertThat(balance()).isEqualTo(shown).isEqualTo(1_150);
    assertThat(accruedFen()).isEqualTo(30);
    assertThat(campus.differences()).isEmpty();

    sold(800, "o-2", 200);
    used(100, 900);
    used(50, NEXT_CUT);
    used(7, NEXT_CUT + 1);
    assertThat(close(NEXT_CUT + 2)).isInstanceOf(Closed.class);

    assertThat(rows().getLast()).isEqualTo("11 1180 recharge 200 charge -180 1200");
    assertThat(revenue()).isEqualTo(500);
    Done closed = (Done) campus.close(NEXT_CUT + 10, "x", account);
    assertThat(
            campus.number(
                "select sum(amount_fen) from money_order where kind = 'charge' and project_id = "
                    + campus.campus.project))
        .as("only what was not charged before")
        .isEqualTo(7);
    assertThat(closed.receipt().settled().getFirst().settlement().parts())
        .containsExactly(new Part(SettlementKind.REFUND, Money.ofFen(1_193)));
    assertThat(campus.posted(account)).isZero();
    assertThat(close(NEXT_CUT + 24 * 60 + 5)).isInstanceOf(Closed.class);
    assertThat(rows().getLast()).startsWith("12 1200 charge -7 ").endsWith(" 0");
    assertThat(charges()).isEqualTo(2);
  }

  @Test
  void nothingIsPostedTwice() {
    used(300, 600);
    used(5, CUT + 1);
    DueDay day = due();

    assertThat(post(day)).isTrue();
    assertThat(post(day)).as("begun again after it broke off").isTrue();
    assertThat(charges()).isEqualTo(1);
    Closed closed = (Closed) close(CUT + 2);
    assertThat(books().close(day, minute(CUT + 3))).isEqualTo(new ClosedBefore(closed.checksum()));
    assertThat(post(day)).isTrue();

    assertThat(charges()).isEqualTo(1);
    assertThat(rows()).containsExactly("10 0 opened 1000 charge -300 700");
    assertThat(accruedFen()).isEqualTo(5);
  }

  @Test
  void aReadingOfTheDayThatComesBeforeItIsTriedAgainIsChargedWithIt() {
    used(300, 600);
    DueDay day = due();
    post(day);
    used(40, CUT);

    assertThat(close(CUT + 2)).isInstanceOf(Closed.class);

    assertThat(charges()).isEqualTo(2);
    assertThat(rows()).containsExactly("10 0 opened 1000 charge -340 660");
  }

  @Test
  void onlyTheDayThatIsClosedNextIsCharged() {
    used(300, 600);
    DueDay day = due();
    assertThat(close(CUT + 2)).isInstanceOf(Closed.class);
    used(40, CUT + 100);
    DueDay next = due();
    DueDay apart = new DueDay(day.project(), next.day(), next.from().plusSeconds(1), next.to());

    assertThat(books().close(apart, minute(NEXT_CUT))).isEqualTo(new Elsewhere());
    assertThat(post(day)).isTrue();

    assertThat(accruedFen()).isEqualTo(40);
  }

  @Test
  void missedDaysAreChargedEachByItsOwnReadings() {
    used(300, 600);
    used(40, CUT + 100);
    used(50, NEXT_CUT + 100);

    close(NEXT_CUT + 200);
    close(NEXT_CUT + 200);

    assertThat(rows()).containsExactly("10 0 opened 1000 charge -300 700", "11 700 charge -40 660");
    assertThat(accruedFen()).isEqualTo(50);
  }

  @Test
  void whatAMeterUsedWhileItWasSilentIsOfTheDayThatKnowsOfIt() {
    used(300, 600);
    close(CUT + 2);
    used(70, NEXT_CUT + 1);

    close(NEXT_CUT + 2);
    close(NEXT_CUT + 24 * 60 + 2);

    assertThat(rows())
        .containsExactly("10 0 opened 1000 charge -300 700", "11 700 700", "12 700 charge -70 630");
  }

  @Test
  void everyMeterOfAnAccountIsCharged() {
    campus.share(1, account);
    campus.read(campus.meter(1), 0, 9_000);
    used(300, 600);
    campus.use(campus.meter(1), 20);
    campus.read(campus.meter(1), 600, 9_100);

    assertThat(new MeterCharges(engine(), 1).post(due())).isTrue();
    close(CUT + 2);

    assertThat(charges()).isEqualTo(2);
    assertThat(rows()).containsExactly("10 0 opened 2000 charge -320 1680");
    assertThat(balance()).isEqualTo(1_680);
  }

  @Test
  void aRefundAfterTheCutLeavesTheRestToTheNextDay() {
    used(300, 600);
    used(5, CUT + 1);
    campus.refund(CUT + 2, "r", account, 100);
    assertThat(campus.payOut(CUT + 2, Fate.DONE)).isEqualTo(1);
    long shown = balance();

    close(CUT + 3);

    assertThat(balance()).isEqualTo(shown);
    assertThat(charged()).isEqualTo(200);
    assertThat(campus.differences()).isEmpty();
    close(NEXT_CUT + 3);
    assertThat(charged()).isEqualTo(305);
    assertThat(balance()).isEqualTo(shown);
  }

  @Test
  void aRefundAfterwardsGivesBackNoMoreThanThereIs() {
    used(300, 600);
    close(CUT + 2);
    used(5, CUT + 10);

    campus.refund(CUT + 12, "r", account, 695);
    assertThat(campus.payOut(CUT + 13, Fate.DONE)).isEqualTo(1);

    assertThat(balance()).isZero();
    assertThat(accruedFen()).isEqualTo(5);
  }

  @Test
  void aReplacedMeterCarriesWhatItShows() {
    used(300, 600);
    close(CUT + 2);
    used(5, CUT + 10);

    assertThat(campus.replace(CUT + 12, "x", 0, code + "-new")).isInstanceOf(Done.class);

    assertThat(campus.posted(account)).isEqualTo(695);
    assertThat(balance()).isEqualTo(695);
  }

  @Test
  void whoIsGoneOrNotThereYetIsNotCharged() {
    used(300, 600);
    campus.close(601, "x", account);
    campus.payOut(602, Fate.DONE);
    used(50, 603);
    close(CUT + 2);

    assertThat(charges()).isZero();
    assertThat(campus.posted(account)).isZero();
  }

  @Test
  void aReadingThatIsNotBelievedChargesNothing() {
    used(300, 600);
    close(CUT + 2);
    campus.use(meter, -50);
    campus.read(meter, CUT + 10, 6_000 + CUT + 10);

    close(NEXT_CUT + 2);

    assertThat(charged()).isEqualTo(300);
    campus.use(meter, 50);
  }

  @Test
  void theProofNamesAChargeThatIsNotInTheLedger() {
    used(300, 600);
    close(CUT + 2);
    String of = " where meter_id = " + meter;
    campus.run("update meter_charge set posted_fen = 301" + of);

    assertThat(campus.differences())
        .extracting(Difference::what)
        .anyMatch(what -> what.contains("it posts 301 fen for 2026-03-10, the ledger took 300"));
    campus.run("update meter_charge set posted_fen = 300" + of);
  }

  @Test
  void readingsRechargesAndChargesAtOnceAreAllThere() throws Exception {
    campus.read(campus.meter(1), 0, 9_000);
    used(300, 600);
    campus.use(campus.meter(1), 20);
    campus.read(campus.meter(1), 600, 9_100);
    DueDay day = due();

    List<Object> answers =
        Race.atOnce(
            List.of(
                () -> post(day),
                () -> new MeterCharges(engine(), 1).post(day),
                () -> {
                  used(5, CUT + 1);
                  return "read";
                },
                () -> campus.recharge(CUT + 1, "o-1", account, 500),
                () -> campus.recharge(CUT + 1, "o-2", campus.account(1), 500)));

    assertThat(answers)
        .filteredOn(BookingOutcome.class::isInstance)
        .allMatch(BookingOutcome.Booked.class::isInstance);
    close(CUT + 2);
    assertThat(charged()).isEqualTo(320);
    assertThat(accruedFen()).isEqualTo(5);
    campus.deliver(CUT + 3);
    campus.read(meter, CUT + 5, 6_000 + CUT + 5);
    campus.read(campus.meter(1), CUT + 5, 9_200);
  }

  @Test
  void whoWaitsForTheWalletMeanwhileIsAnsweredTheBalanceThatThereIs() throws Exception {
    used(300, 600);
    campus.recharge(601, "o-1", account, 500);
    DueDay day = due();

    List<Object> answers =
        whileTheDayIsPosted(
            day,
            () -> campus.recharge(CUT + 1, "o-2", account, 200),
            () -> campus.reverse(CUT + 1, "o-1", 500));

    assertThat(charged()).isEqualTo(300);
    assertThat(answers)
        .element(0, type(BookingOutcome.Booked.class))
        .extracting(it -> it.receipt().balance().fen())
        .as("before or after the reversal")
        .isIn(1_400L, 900L);
    assertThat(answers)
        .element(1, type(ReversalOutcome.Reversed.class))
        .extracting(it -> it.receipt().balance().orElseThrow().fen())
        .isIn(900L, 700L);
    campus.deliver(CUT + 3);
    campus.read(meter, CUT + 5, 6_000 + CUT + 5);
  }

  /** Who posts has the wallet first, the others queue for it while it is posted to. */
  private List<Object> whileTheDayIsPosted(
      DueDay day, Callable<Object> first, Callable<Object> second) throws Exception {
    try (Connection holder = database.owner().getConnection();
        Statement sql = holder.createStatement();
        ExecutorService threads = Executors.newFixedThreadPool(3)) {
      holder.setAutoCommit(false);
      sql.execute(
          "select from wallet where project_id = " + campus.campus.project + " for no key update");
      Future<Boolean> posted = threads.submit(() -> post(day));
      awaitWaiting(1);
      List<Future<Object>> others = List.of(threads.submit(first), threads.submit(second));
      awaitWaiting(3);
      holder.rollback();
      assertThat(posted.get(10, TimeUnit.SECONDS)).isTrue();
      return List.of(
          others.get(0).get(10, TimeUnit.SECONDS), others.get(1).get(10, TimeUnit.SECONDS));
    }
  }

  private void awaitWaiting(int sessions) throws InterruptedException {
    for (int i = 0; waiting() != sessions; i++) {
      assertThat(i).as("sessions that wait for a lock").isLessThan(150);
      Thread.sleep(10);
    }
  }

  private long waiting() {
    return campus.number(
        "select count(*) from pg_stat_activity where datname = current_database() and"
            + " wait_event_type = 'Lock'");
  }

  /** Uses some and is read. */
  private void used(long fen, int minutes) {
    campus.use(meter, fen);
    campus.read(meter, minutes, 6_000 + minutes);
  }

  private void sold(int minutes, String orderNo, long fen) {
    assertThat(campus.recharge(minutes, orderNo, account, fen))
        .isInstanceOf(BookingOutcome.Booked.class);
    assertThat(campus.deliver(minutes + 1)).isEqualTo(1);
  }

  private static EngineSession engine() {
    return new EngineSession(database.engine());
  }

  private static boolean post(DueDay day) {
    return new MeterCharges(engine()).post(day);
  }

  private static DayBooks books() {
    return new PostgresDayBooks(engine(), new PostgresEvents(), Duration.ofSeconds(10));
  }

  private DueDay due() {
    return books()
        .project(new ProjectId(campus.campus.project))
        .next(Instant.MAX, Duration.ZERO)
        .orElseThrow();
  }

  private CloseOutcome close(int minutes) {
    return books().close(due(), minute(minutes));
  }

  private long balance() {
    return campus.view(0).wallets().getFirst().balance().fen();
  }

  private long accruedFen() {
    return campus.number(
        "select accrued_micro_fen / 1000000 from meter_state where meter_id = " + meter);
  }

  private long charges() {
    return campus.number(
        "select count(*) from meter_charge where project_id = " + campus.campus.project);
  }

  private long charged() {
    return campus.number(
        "select coalesce(sum(posted_fen), 0) from meter_charge where project_id = "
            + campus.campus.project);
  }

  private long revenue() {
    return campus.number(
        "select sum(p.amount_fen) from posting p join ledger_account l using (ledger_account_id)"
            + " where l.kind = 'REVENUE' and l.project_id = "
            + campus.campus.project);
  }

  private List<String> rows() {
    return database
        .sql()
        .sql(
            """
            select concat_ws(' ', to_char(day, 'DD'), opening_fen,
              case when opened_fen <> 0 then 'opened ' || opened_fen end,
              case when recharge_fen <> 0 then 'recharge ' || recharge_fen end,
              case when charge_fen <> 0 then 'charge ' || charge_fen end, closing_fen)
            from wallet_close join wallet using (wallet_id) join account using (account_id)
            where account_no = ? order by day
            """)
        .param(account.value())
        .query(String.class)
        .list();
  }
}
