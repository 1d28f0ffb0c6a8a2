package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.AccountActs.Found;
import org.prepayhub.account.AccountActs.Wanted;
import org.prepayhub.account.AccountState;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.AccountUnknown;
import org.prepayhub.account.ActOutcome.AlreadyClosed;
import org.prepayhub.account.ActOutcome.AlreadyOpen;
import org.prepayhub.account.ActOutcome.BalanceNotHeld;
import org.prepayhub.account.ActOutcome.ContentDiffers;
import org.prepayhub.account.ActOutcome.Done;
import org.prepayhub.account.ActOutcome.ReadingMissing;
import org.prepayhub.account.ActOutcome.Replayed;
import org.prepayhub.account.ActReceipt;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.Settlement;
import org.prepayhub.account.Settlement.Part;
import org.prepayhub.account.SettlementKind;
import org.prepayhub.account.TypedReading;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresAccountActsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;

  private final String code = "acts-" + campuses++;
  private final HeldCampus campus = new HeldCampus(database, code);
  private final Grant grant = new Grant("desk", Set.of(new ProjectId(campus.campus.project)));
  private final WebSession web = new WebSession(database.web(), Duration.ofSeconds(4));

  @BeforeEach
  void isPriced() {
    campus.flat("0.6");
  }

  @AfterEach
  void theBooksAgree() {
    assertThat(campus.differences()).isEmpty();
  }

  private static Instant minute(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void aPresetAccountTakesNothingUntilItIsOpened() {
    preset(0);
    campus.accept(campus.reading(0, NOON, 5_000), campus.reading(0, minute(30), 6_000));

    assertThat(recharge("o-1", 1_000)).isEqualTo(new BookingOutcome.AccountUnknown());
    assertThat(correct("c-1", 5)).isEqualTo(new MoneyOrderOutcome.AccountNotOpen());
    assertThat(view(0).state()).isEqualTo(AccountState.PRESET);
    assertThat(view(0).openedAt()).isEmpty();
    assertThat(campus.charges()).isZero();

    Done opened = (Done) open(minute(45), "x", Optional.of(Money.ofFen(500)));

    assertThat(opened.receipt().readings())
        .containsExactly(
            new KeptReading(meterNo(0), minute(30), Energy.ofWattHours(6_000), List.of(), false));
    assertThat(view(0).state()).isEqualTo(AccountState.OPEN);
    assertThat(view(0).openedAt()).contains(minute(45));
    assertThat(recharge("o-1", 1_000)).isInstanceOf(BookingOutcome.Booked.class);
    campus.accept(campus.reading(0, minute(60), 7_000));
    assertThat(campus.posted(0)).as("500 + 1000 - 1 kWh at 0.6 yuan").isEqualTo(1_440);
    assertThat(events("AccountOpened")).isEqualTo(1);
  }

  @Test
  void anOpeningBeginsWithWhatSomebodyTyped() {
    preset(0);
    campus.accept(campus.reading(0, NOON, 5_000));

    assertThat(open(minute(600), "x", Optional.empty()))
        .isEqualTo(new ReadingMissing(List.of(meterNo(0))));
    assertThat(
            acts(minute(600))
                .act(grant, request(AccountAct.OPENING, "x", 0, typed(0, minute(590), 8_000))))
        .isInstanceOf(Done.class);
    campus.accept(campus.reading(0, minute(630), 8_500));

    assertThat(campus.posted(0)).isEqualTo(-30);
  }

  @Test
  void whatIsLeftIsPaidBackAndPartsOfAFenAreCut() {
    use(1_000, 5_010);

    Done closed = (Done) close(minute(70), "x");

    assertThat(closed.receipt().settled())
        .singleElement()
        .satisfies(
            wallet ->
                assertThat(wallet.settlement())
                    .isEqualTo(
                        new Settlement(
                            Money.ofFen(1_000),
                            600_000,
                            List.of(
                                new Part(SettlementKind.ROUNDING, Money.ofFen(1)),
                                new Part(SettlementKind.REFUND, Money.ofFen(999))))));
    assertThat(campus.posted(0)).isZero();
    assertThat(ledger("REFUNDS_PAYABLE")).isEqualTo(999);
    assertThat(ledger("ROUNDING")).isEqualTo(1);
    assertThat(view(0).state()).isEqualTo(AccountState.CLOSED);
    assertThat(view(0).closedAt()).contains(minute(70));
    assertThat(events("AccountSettled")).isEqualTo(1);
  }

  @Test
  void whatIsOwedIsAskedFor() {
    use(10, 6_000);

    Done closed = (Done) close(minute(70), "x");

    assertThat(closed.receipt().settled().getFirst().settlement().parts())
        .containsExactly(new Part(SettlementKind.SUPPLEMENT, Money.ofFen(50)));
    assertThat(ledger("SUPPLEMENTS_RECEIVABLE")).isEqualTo(-50);
    assertThat(campus.posted(0)).isZero();
  }

  @Test
  void afterItNothingMovesAndNothingIsCharged() {
    use(1_000, 6_000);
    close(minute(70), "x");

    assertThat(recharge("late", 100)).isEqualTo(new BookingOutcome.AccountUnknown());
    assertThat(correct("late", 5)).isEqualTo(new MoneyOrderOutcome.AccountClosed());
    campus.accept(campus.reading(0, minute(90), 9_000));

    assertThat(campus.posted(0)).isZero();
    assertThat(close(minute(100), "y")).isEqualTo(new AlreadyClosed());
    assertThat(open(minute(100), "z", Optional.empty())).isEqualTo(new AlreadyClosed());
  }

  @Test
  void anOfflineMeterIsClosedWithWhatSomebodyTyped() {
    use(1_000, 6_000);

    assertThat(close(minute(600), "x")).isEqualTo(new ReadingMissing(List.of(meterNo(0))));
    ActOutcome closed =
        acts(minute(600))
            .act(grant, request(AccountAct.CLOSURE, "x", 0, typed(0, minute(590), 7_000)));

    assertThat(((Done) closed).receipt().settled().getFirst().settlement().balance())
        .as("1000 - 2 kWh at 0.6 yuan")
        .isEqualTo(Money.ofFen(880));
    assertThat(campus.charges()).isEqualTo(2);
    campus.accept(campus.reading(0, minute(700), 7_500));
    assertThat(campus.posted(0)).isZero();
  }

  @Test
  void everyWalletIsSettledAndASubsidyLapses() {
    use(1_000, 6_000);
    assertThat(correct(new Purse(campus.account(0), Utility.WATER, Fund.CASH), "w", 30))
        .isInstanceOf(MoneyOrderOutcome.Posted.class);
    assertThat(correct(new Purse(campus.account(0), Utility.ELECTRICITY, Fund.SUBSIDY), "s", 40))
        .isInstanceOf(MoneyOrderOutcome.Posted.class);

    assertThat(view(0).wallets())
        .extracting(wallet -> wallet.utility() + " " + wallet.fund() + " " + wallet.balance().fen())
        .containsExactly("ELECTRICITY CASH 940", "ELECTRICITY SUBSIDY 40", "WATER CASH 30");

    Done closed = (Done) close(minute(70), "x");

    assertThat(closed.receipt().settled())
        .extracting(wallet -> wallet.settlement().parts())
        .containsExactly(
            List.of(new Part(SettlementKind.REFUND, Money.ofFen(940))),
            List.of(new Part(SettlementKind.REFUND, Money.ofFen(30))),
            List.of(new Part(SettlementKind.EXPIRY, Money.ofFen(40))));
    assertThat(ledger("LAPSED")).isEqualTo(40);
  }

  @Test
  void aClosingReadingIsPaidOfTheSubsidyAndWhatIsLeftOfItLapses() {
    use(1_000, 6_000);
    assertThat(grantSubsidy("g", 100)).isInstanceOf(MoneyOrderOutcome.Posted.class);

    Done closed =
        (Done)
            acts(minute(600))
                .act(grant, request(AccountAct.CLOSURE, "x", 0, typed(0, minute(590), 7_000)));

    assertThat(closed.receipt().settled())
        .extracting(wallet -> wallet.settlement().parts())
        .containsExactly(
            List.of(new Part(SettlementKind.REFUND, Money.ofFen(940))),
            List.of(new Part(SettlementKind.EXPIRY, Money.ofFen(40))));
    assertThat(ledger("LAPSED")).isEqualTo(40);
    assertThat(campus.number("select count(*) from grant_rest where has_rest")).isZero();
  }

  @Test
  void aRepeatIsAnsweredLikeTheFirstTimeForEver() {
    preset(0);
    campus.accept(campus.reading(0, NOON, 5_000));
    ActReceipt opened = ((Done) open(minute(5), "x", Optional.of(Money.ofFen(70)))).receipt();
    recharge("o-1", 1_000);
    campus.accept(campus.reading(0, minute(30), 5_013));
    ActReceipt closed = ((Done) close(minute(40), "y")).receipt();

    assertThat(open(minute(900), "x", Optional.of(Money.ofFen(70))))
        .isEqualTo(new Replayed(opened));
    assertThat(close(minute(900), "y")).isEqualTo(new Replayed(closed));
    assertThat(acts(NOON).find(grant, new Wanted(AccountAct.CLOSURE, campus.account(0))))
        .isEqualTo(new Found.Act(closed));
    assertThat(acts(NOON).find(grant, new Wanted(AccountAct.OPENING, campus.account(1))))
        .isEqualTo(new Found.Nothing());
    assertThat(acts(NOON).find(grant, new Wanted(AccountAct.OPENING, new AccountNo("nobody"))))
        .isEqualTo(new Found.NoAccount());
  }

  @Test
  void aNumberBelongsToOneActOfOneContent() {
    preset(0);
    campus.accept(campus.reading(0, NOON, 5_000), campus.reading(1, NOON, 5_000));
    open(minute(5), "x", Optional.empty());

    assertThat(open(minute(5), "x", Optional.of(Money.ofFen(1)))).isEqualTo(new ContentDiffers());
    assertThat(close(minute(5), "x")).isEqualTo(new ContentDiffers());
    assertThat(acts(minute(5)).act(grant, request(AccountAct.CLOSURE, "x", 1)))
        .isEqualTo(new ContentDiffers());
    assertThat(open(minute(5), "y", Optional.empty())).isEqualTo(new AlreadyOpen());
    PayingCampus far = PayingCampus.on(database, code + "-far");
    far.heldRoom(code + "-far");
    ActRequest same =
        new ActRequest(
            AccountAct.CLOSURE,
            new OrderNo(code + "x"),
            new AccountNo(code + "-far"),
            Optional.empty(),
            List.of(),
            new Reason("moved"),
            new Operator("Chen Li"));
    assertThat(acts(NOON).act(new Grant("desk", Set.of(far.project)), same))
        .isInstanceOf(ActOutcome.Refused.class);
  }

  @Test
  void whatAMeterHoldsIsNotSettledWithoutIt() {
    PayingCampus far = PayingCampus.on(database, code + "-meter");
    PayingCampus.Room room = far.openedRoom(code + "-meter");
    ActRequest closure =
        new ActRequest(
            AccountAct.CLOSURE,
            new OrderNo(code + "m"),
            room.account(),
            Optional.empty(),
            List.of(),
            new Reason("moved"),
            new Operator("Chen Li"));

    assertThat(acts(NOON).act(far.grant, closure))
        .isEqualTo(new ReadingMissing(List.of(new MeterNo("M" + code + "-meter"))));
    assertThat(acts(NOON).act(grant, closure)).isEqualTo(new AccountUnknown());
  }

  @Test
  void aPresetAccountWhoseMeterHoldsMoneyIsClosedOnceItIsUsed() {
    PayingCampus far = PayingCampus.on(database, code + "-preset");
    PayingCampus.Room room = far.openedRoom(code + "-preset");
    String account = "account_id = " + room.accountId().value();
    String meter = "meter_id = " + room.meter().value();
    run("update account set opened_at = null where " + account);
    ActRequest closure =
        new ActRequest(
            AccountAct.CLOSURE,
            new OrderNo(code + "p"),
            room.account(),
            Optional.empty(),
            List.of(),
            new Reason("moved"),
            new Operator("Chen Li"));

    assertThat(acts(NOON).act(far.grant, closure)).isEqualTo(new BalanceNotHeld());
    run("update meter_state set accrued_micro_fen = 1000400000 where " + meter);
    assertThat(acts(NOON).act(far.grant, closure)).isInstanceOf(Done.class);
    assertThat(campus.differences()).isEmpty();
    run("update meter set commissioning = 'REMOVED' where " + meter);
    assertThat(campus.differences()).isEmpty();
    run("update meter_state set accrued_micro_fen = 999000000 where " + meter);
    assertThat(campus.differences())
        .extracting(Difference::what)
        .contains("it is closed, its ELECTRICITY CASH wallet shows 1 fen");
    run("update meter_state set accrued_micro_fen = 1000000000 where " + meter);
  }

  @Test
  void whatTheMeterOfAClosedAccountHoldsIsNotBooked() {
    PayingCampus far = PayingCampus.on(database, code + "-late");
    PayingCampus.Room used = far.room(code + "-used");
    PayingCampus.Room fresh = far.room(code + "-fresh");
    String accounts = "account_id = " + used.accountId() + " or account_id = " + fresh.accountId();
    run(
        "with c as (insert into ledger_account (project_id, kind, account_id, utility, fund) values"
            + " ("
            + far.project
            + ", 'WALLET', "
            + used.accountId()
            + ", 'ELECTRICITY', 'CASH') returning *) insert into wallet (wallet_id, project_id,"
            + " account_id, utility, fund, closed_at) select ledger_account_id, project_id,"
            + " account_id, utility, fund, now() from c");
    run("update account set closed_at = now() where " + accounts);

    new PostgresOpeningBalances(new JdbcTemplate(database.engine()))
        .open(List.of(far.opening(used), far.opening(fresh)));

    assertThat(campus.number("select count(*) from wallet where " + accounts)).isEqualTo(1);
    assertThat(
            campus.number("select count(*) from posting where project_id = " + far.project.value()))
        .isZero();
    run(
        "update wallet w set closed_at = a.closed_at from account a where a.account_id ="
            + " w.account_id and a.account_id = "
            + used.accountId());
  }

  @Test
  void anAccountThatNobodyMovedIntoIsClosedWithoutReadings() {
    preset(0);

    Done closed = (Done) close(minute(5), "x");

    assertThat(closed.receipt().readings()).isEmpty();
    assertThat(closed.receipt().settled())
        .allMatch(wallet -> wallet.settlement().parts().isEmpty());
    assertThat(view(0).state()).isEqualTo(AccountState.CLOSED);
  }

  @Test
  void theMeterOfAClosedAccountCountsAnewForTheNext() {
    use(1_000, 6_000);
    close(minute(70), "x");
    database
        .sql()
        .sql(
            "insert into account (project_id, account_no, balance_held_by, opened_at) values (?, ?,"
                + " 'HUB', null)")
        .params(campus.campus.project, code + "-next")
        .update();
    database
        .sql()
        .sql(
            "update meter set account_id = (select account_id from account where account_no = ?)"
                + " where meter_id = ?")
        .params(code + "-next", campus.meter(0))
        .update();
    campus.accept(campus.reading(0, minute(90), 6_500));
    assertThat(open(minute(91), "next", Optional.empty())).isInstanceOf(Done.class);
    campus.accept(campus.reading(0, minute(120), 7_000));

    assertThat(campus.posted(0)).as("0.5 kWh since the opening").isEqualTo(-30);
  }

  @Test
  void theProofNamesASettledWalletThatMoved() {
    use(1_000, 6_000);
    close(minute(70), "x");
    database
        .sql()
        .sql("update account set closed_at = closed_at + interval '1 s' where account_no = ?")
        .param(campus.account(0).value())
        .update();
    assertThat(campus.differences())
        .extracting(Difference::what)
        .singleElement()
        .asString()
        .startsWith("its closure is of");
    database
        .sql()
        .sql("update account set closed_at = closed_at - interval '1 s' where account_no = ?")
        .param(campus.account(0).value())
        .update();
    database
        .sql()
        .sql("update account_settlement set balance_fen = 939 where project_id = ?")
        .param(campus.campus.project)
        .update();
    assertThat(campus.differences())
        .extracting(Difference::what)
        .containsExactly("its ELECTRICITY CASH wallet had 939 fen to settle, its orders move -940");
    database
        .sql()
        .sql("update account_settlement set balance_fen = 940 where project_id = ?")
        .param(campus.campus.project)
        .update();
  }

  @Test
  void whatIsTypedIsWeighedAgainstWhatWasTypedBefore() {
    preset(0);
    campus.accept(campus.reading(0, NOON, 5_000));
    assertThat(
            acts(minute(600))
                .act(grant, request(AccountAct.OPENING, "x", 0, typed(0, minute(590), 8_000))))
        .isInstanceOf(Done.class);

    assertThat(
            acts(minute(600))
                .act(grant, request(AccountAct.CLOSURE, "y", 0, typed(0, minute(595), 7_500))))
        .isInstanceOf(ActOutcome.ReadingImplausible.class);
    assertThat(
            acts(minute(600))
                .act(grant, request(AccountAct.CLOSURE, "y", 0, typed(0, minute(595), 80_000))))
        .as("72 kWh in five minutes")
        .isInstanceOf(ActOutcome.ReadingImplausible.class);
    assertThat(view(0).state()).isEqualTo(AccountState.OPEN);
    assertThat(campus.posted(0)).isZero();
  }

  @Test
  void anAccountThatBeganWithMoreThanItsMeterShowsIsClosed() {
    preset(0);
    campus.accept(campus.reading(0, NOON, 5_000));
    assertThat(
            acts(minute(600))
                .act(grant, request(AccountAct.OPENING, "x", 0, typed(0, minute(590), 8_000))))
        .isInstanceOf(Done.class);
    campus.accept(campus.reading(0, minute(610), 7_900));

    Done closed = (Done) close(minute(620), "y");

    assertThat(closed.receipt().readings())
        .extracting(KeptReading::total)
        .containsExactly(Energy.ofWattHours(7_900));
    assertThat(campus.charges()).isZero();
  }

  @Test
  void aMeterThatWasNeverReadIsOpenedWithWhatSomebodyTyped() {
    preset(0);

    assertThat(open(minute(5), "x", Optional.empty()))
        .isEqualTo(new ReadingMissing(List.of(meterNo(0))));
    assertThat(
            acts(minute(5))
                .act(grant, request(AccountAct.OPENING, "x", 0, typed(0, minute(4), 8_000))))
        .isInstanceOf(Done.class);
    campus.accept(campus.reading(0, minute(30), 8_500));

    assertThat(campus.posted(0)).isEqualTo(-30);
  }

  @Test
  void whatNoReadingChargedYetIsChargedByTheClosure() {
    use(1_000, 6_000);
    hold("NONE");
    campus.accept(campus.reading(0, minute(65), 7_000));
    hold("HUB");

    Done closed = (Done) close(minute(70), "x");

    assertThat(closed.receipt().settled().getFirst().settlement().balance())
        .as("1000 - 2 kWh at 0.6 yuan")
        .isEqualTo(Money.ofFen(880));
  }

  private void hold(String holder) {
    database
        .sql()
        .sql("update account set balance_held_by = ? where account_no = ?")
        .params(holder, campus.account(0).value())
        .update();
  }

  @Test
  void anAccountWithoutATariffIsNotOpened() {
    HeldCampus free = new HeldCampus(database, code + "-free");
    String account = free.account(0).value();
    database
        .sql()
        .sql("update account set opened_at = null where account_no = ?")
        .param(account)
        .update();
    free.accept(free.reading(0, NOON, 5_000));
    Grant there = new Grant("desk", Set.of(new ProjectId(free.campus.project)));
    ActRequest opening =
        new ActRequest(
            AccountAct.OPENING,
            new OrderNo(code + "free"),
            new AccountNo(account),
            Optional.empty(),
            List.of(),
            new Reason("moved"),
            new Operator("Chen Li"));

    assertThat(acts(minute(5)).act(there, opening)).isInstanceOf(ActOutcome.TariffMissing.class);
    assertThat(
            free.number(
                "select count(*) from account_act where project_id = " + free.campus.project))
        .isZero();
    free.flat("1");
    assertThat(acts(minute(5)).act(there, opening)).isInstanceOf(Done.class);
  }

  @Test
  void aDepositHasALimit() {
    preset(0);
    campus.accept(campus.reading(0, NOON, 5_000));

    assertThat(open(minute(5), "x", Optional.of(Money.ofFen(10_001))))
        .isEqualTo(new ActOutcome.AboveLimit(Money.ofFen(10_000)));
    assertThat(open(minute(5), "x", Optional.of(Money.ofFen(10_000)))).isInstanceOf(Done.class);
  }

  @Test
  void anOpeningTakesTheMetersOfItsPlaceThatAreNobodys() {
    preset(0);
    campus.accept(campus.reading(0, NOON, 5_000), campus.reading(1, NOON, 70_000));
    database
        .sql()
        .sql(
            "with p as (insert into place (project_id, code, name, kind) values (?, ?, 'r', 'room')"
                + " returning place_id), a as (update account set place_id = p.place_id from p"
                + " where account_no = ?) update meter m set place_id = p.place_id, account_id ="
                + " case m.meter_id when ? then null else m.account_id end from p where m.meter_id"
                + " in (?, ?, ?)")
        .params(
            campus.campus.project,
            code + "-room",
            campus.account(0).value(),
            campus.meter(1),
            campus.meter(0),
            campus.meter(1),
            campus.meter(2))
        .update();

    Done opened = (Done) open(minute(5), "x", Optional.empty());

    assertThat(opened.receipt().readings())
        .extracting(KeptReading::meterNo)
        .containsExactlyInAnyOrder(meterNo(0), meterNo(1));
    campus.accept(campus.reading(1, minute(30), 71_000));
    assertThat(campus.posted(0)).isEqualTo(-60);
    assertThat(campus.account(1)).isEqualTo(campus.account(0));
    assertThat(campus.account(2)).as("somebody else's").isNotEqualTo(campus.account(0));
  }

  @Test
  void aFenThatIsUsedInPartIsNotPaidBack() {
    use(1_000, 5_010);

    assertThat(refund("r", 1_000)).isEqualTo(new MoneyOrderOutcome.AboveBalance(Money.ofFen(999)));
    assertThat(refund("r", 999)).isInstanceOf(MoneyOrderOutcome.Posted.class);
  }

  @Test
  void nothingIsPaidBackOfAnAccountWhoseMeterIsSilent() {
    use(1_000, 5_010);
    PostgresMoneyOrders late =
        new PostgresMoneyOrders(
            web,
            PostgresMoneyOrdersIT.RULES,
            Duration.ofHours(1),
            Clock.fixed(minute(121), ZoneOffset.UTC));
    MoneyOrderRequest refund = refundOf("r", 500);

    assertThat(late.post(grant, refund))
        .isEqualTo(new MoneyOrderOutcome.ReadingMissing(List.of(meterNo(0))));
    campus.accept(campus.reading(0, minute(90), 6_000));
    assertThat(late.post(grant, refund)).isInstanceOf(MoneyOrderOutcome.Posted.class);
    assertThat(campus.posted(0)).as("1000 - 1 kWh at 0.6 yuan - 500").isEqualTo(440);
  }

  @Test
  void whatOneWalletOwesAnotherDoesNotPayBack() {
    use(1_000, 5_010);
    correct(new Purse(campus.account(0), Utility.WATER, Fund.CASH), "w", -400);

    assertThat(refund("r", 600)).isEqualTo(new MoneyOrderOutcome.AboveBalance(Money.ofFen(599)));
    assertThat(refund("r", 599)).isInstanceOf(MoneyOrderOutcome.Posted.class);
  }

  @Test
  void aRefundThatWaitedForTheFirstChargeCountsThePartOfAFen() throws Exception {
    recharge("in", 1_000);
    MoneyOrderOutcome refunded;
    try (ExecutorService threads = Executors.newSingleThreadExecutor();
        Connection charge = database.owner().getConnection();
        Statement sql = charge.createStatement()) {
      charge.setAutoCommit(false);
      sql.execute("select from wallet where " + ofAccount() + " for no key update");
      Future<MoneyOrderOutcome> refund = threads.submit(() -> refund("r", 1_000));
      awaitLock();
      sql.execute(
          "insert into rating_state (account_id, utility, project_id, wallet_id, revenue_id,"
              + " month_period, month_used, month_used_before, year_period, year_used,"
              + " year_used_before, free_period, free_left, free_left_before,"
              + " remainder_micro_fen) select account_id, 'ELECTRICITY', project_id, wallet_id,"
              + " wallet_id, 0, 0, 0, 0, 0, 0, 0, 0, 0, 600000 from wallet where "
              + ofAccount());
      charge.commit();
      refunded = refund.get(10, TimeUnit.SECONDS);
    }
    run("delete from rating_state where " + ofAccount());

    assertThat(refunded).isEqualTo(new MoneyOrderOutcome.AboveBalance(Money.ofFen(999)));
  }

  private String ofAccount() {
    return "account_id = (select account_id from account where account_no = '"
        + campus.account(0)
        + "')";
  }

  private void awaitLock() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      if (campus.number(
              "select count(*) from pg_stat_activity where datname = current_database() and"
                  + " wait_event_type = 'Lock'")
          > 0) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("nobody waits for the wallet");
  }

  @Test
  void theProofNamesWhatIsBookedToAClosedAccount() {
    use(1_000, 6_000);
    close(minute(70), "x");
    String account =
        "(select account_id from account where account_no = '" + campus.account(0) + "')";
    run("update account set closed_at = null where account_id = " + account);
    run("update wallet set closed_at = null where account_id = " + account);
    recharge("late", 100);
    run("update account set closed_at = '" + minute(70) + "' where account_id = " + account);
    run("update wallet set closed_at = '" + minute(70) + "' where account_id = " + account);

    assertThat(campus.differences())
        .extracting(Difference::what)
        .contains("it is closed, its ELECTRICITY CASH wallet shows 100 fen")
        .anyMatch(what -> what.endsWith("is a recharge that was booked after it was settled"));

    String late = "(select max(entry_id) from journal_entry where kind = 'recharge')";
    run("delete from posting where entry_id = " + late);
    run("delete from journal_entry where entry_id = " + late);
    run("delete from recharge_order where order_no = '" + code + "late'");
    run("update wallet set posted_fen = 0 where account_id = " + account);
  }

  private void run(String sql) {
    database.sql().sql(sql).update();
  }

  private MoneyOrderOutcome refund(String orderNo, long fen) {
    return new PostgresMoneyOrders(
            web, PostgresMoneyOrdersIT.RULES, PostgresMoneyOrdersIT.LONG, Clock.systemUTC())
        .post(grant, refundOf(orderNo, fen));
  }

  private MoneyOrderRequest refundOf(String orderNo, long fen) {
    return new MoneyOrderRequest(
        MoneyOrderKind.REFUND,
        new OrderNo(code + orderNo),
        new Purse(campus.account(0), Utility.ELECTRICITY, Fund.CASH),
        Money.ofFen(fen),
        new Reason("moved"),
        new Operator("Chen Li"));
  }

  /** An hour of account 0: so much paid, and used up to a register. */
  private void use(long fen, long wattHours) {
    campus.accept(campus.reading(0, NOON, 5_000));
    recharge("in", fen);
    campus.accept(campus.reading(0, minute(60), wattHours));
  }

  private void preset(int meter) {
    database
        .sql()
        .sql("update account set opened_at = null where account_no = ?")
        .param(campus.account(meter).value())
        .update();
  }

  private ActOutcome open(Instant now, String number, Optional<Money> deposit) {
    return acts(now)
        .act(
            grant,
            new ActRequest(
                AccountAct.OPENING,
                new OrderNo(code + number),
                campus.account(0),
                deposit,
                List.of(),
                new Reason("moved"),
                new Operator("Chen Li")));
  }

  private ActOutcome close(Instant now, String number) {
    return acts(now).act(grant, request(AccountAct.CLOSURE, number, 0));
  }

  private ActRequest request(AccountAct act, String number, int meter, TypedReading... typed) {
    return new ActRequest(
        act,
        new OrderNo(code + number),
        campus.account(meter),
        Optional.empty(),
        List.of(typed),
        new Reason("moved"),
        new Operator("Chen Li"));
  }

  private TypedReading typed(int meter, Instant at, long wattHours) {
    return new TypedReading(meterNo(meter), at, Energy.ofWattHours(wattHours));
  }

  private PostgresAccountActs acts(Instant now) {
    return new PostgresAccountActs(
        web,
        new ActRules(Money.ofFen(10_000)),
        HeldCampus.FINAL_READINGS,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private MeterNo meterNo(int meter) {
    return new MeterNo(
        database
            .sql()
            .sql("select meter_no from meter where meter_id = ?")
            .param(campus.meter(meter))
            .query(String.class)
            .single());
  }

  private org.prepayhub.account.Accounts.AccountView view(int meter) {
    return new PostgresAccounts(web).find(grant, campus.account(meter)).orElseThrow();
  }

  private BookingOutcome recharge(String orderNo, long fen) {
    return new PostgresBookings(web, Clock.systemUTC())
        .book(grant, List.of(PayingCampus.asked(code + orderNo, campus.account(0), fen)))
        .getFirst();
  }

  private MoneyOrderOutcome correct(String orderNo, long fen) {
    return correct(new Purse(campus.account(0), Utility.ELECTRICITY, Fund.CASH), orderNo, fen);
  }

  private MoneyOrderOutcome correct(Purse purse, String orderNo, long fen) {
    return new PostgresMoneyOrders(
            web, PostgresMoneyOrdersIT.RULES, PostgresMoneyOrdersIT.LONG, Clock.systemUTC())
        .post(
            grant,
            new MoneyOrderRequest(
                MoneyOrderKind.CORRECTION,
                new OrderNo(code + orderNo),
                purse,
                Money.ofFen(fen),
                new Reason("moved"),
                new Operator("Chen Li")));
  }

  private MoneyOrderOutcome grantSubsidy(String orderNo, long fen) {
    return new PostgresMoneyOrders(
            web, PostgresMoneyOrdersIT.RULES, PostgresMoneyOrdersIT.LONG, Clock.systemUTC())
        .post(
            grant,
            new MoneyOrderRequest(
                MoneyOrderKind.GRANT,
                new OrderNo(code + orderNo),
                new Purse(campus.account(0), Utility.ELECTRICITY, Fund.SUBSIDY),
                Money.ofFen(fen),
                new Reason("help"),
                new Operator("Chen Li")));
  }

  private long ledger(String kind) {
    return campus.number(
        "select coalesce(sum(p.amount_fen), 0) from posting p join ledger_account l using"
            + " (ledger_account_id) where l.kind = '"
            + kind
            + "' and l.project_id = "
            + campus.campus.project);
  }

  private long events(String kind) {
    return campus.number(
        "select count(*) from event where kind = '"
            + kind
            + "' and project_id = "
            + campus.campus.project);
  }
}
