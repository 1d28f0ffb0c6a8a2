package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.adapters.postgres.PayingCampus.Room;
import org.prepayhub.close.CloseOutcome;
import org.prepayhub.close.DayBooks;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderOutcome.AboveDebt;
import org.prepayhub.ledger.MoneyOrderOutcome.AboveLimit;
import org.prepayhub.ledger.MoneyOrderOutcome.AccountClosed;
import org.prepayhub.ledger.MoneyOrderOutcome.AccountNotOpen;
import org.prepayhub.ledger.MoneyOrderOutcome.AccountUnknown;
import org.prepayhub.ledger.MoneyOrderOutcome.BalanceNotHeld;
import org.prepayhub.ledger.MoneyOrderOutcome.ContentDiffers;
import org.prepayhub.ledger.MoneyOrderOutcome.Posted;
import org.prepayhub.ledger.MoneyOrderOutcome.Replayed;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.ledger.MoneyOrders.Numbered;
import org.prepayhub.ledger.MoneyOrders.OrderOfAccount;
import org.prepayhub.ledger.MoneyOrders.OrderPage;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/** Debts that are given up: what is owed and the account cannot pay, and never more. */
class WriteOffsIT {
  private static final Instant DAY = Instant.parse("2026-03-01T04:00:00Z");

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;

  private final String code = "write-offs-" + ++campuses;
  private final PayingCampus campus = PayingCampus.on(database, code);
  private final Room room = campus.heldRoom(code);

  @AfterEach
  void theBooksAgree() {
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void givesUpWhatIsOwedPartByPartAndNeverMore() {
    owe(900);

    assertThat(writeOff("w", 901)).isEqualTo(new AboveDebt(Money.ofFen(900)));
    Posted part = (Posted) writeOff("w", 500);
    assertThat(part.receipt().balance()).isEqualTo(Money.ofFen(-400));
    assertThat(writeOff("v", 401)).isEqualTo(new AboveDebt(Money.ofFen(400)));
    assertThat(((Posted) writeOff("v", 400)).receipt().balance()).isEqualTo(Money.ZERO);
    assertThat(writeOff("u", 1)).isEqualTo(new AboveDebt(Money.ZERO));

    assertThat(wallet()).isZero();
    assertThat(ledger("WRITE_OFFS")).isEqualTo(-900);
    assertThat(mine("select count(*) from event where project_id = ? and kind = 'DebtWrittenOff'"))
        .isEqualTo(2);
    assertThat(
            orders()
                .find(
                    campus.grant, new Numbered(MoneyOrderKind.WRITE_OFF, new OrderNo("w" + code))))
        .contains(part.receipt());
    assertThat(
            orders()
                .ofAccount(campus.grant, new OrderPage(room.account(), Optional.empty(), 2))
                .orElseThrow())
        .extracting(OrderOfAccount::kind)
        .containsExactly("write-off", "write-off");
  }

  @Test
  void whoOwesNothingIsForgivenNothing() {
    recharge("in", 10);

    assertThat(writeOff("w", 1)).isEqualTo(new AboveDebt(Money.ZERO));
    assertThat(post(MoneyOrderKind.WRITE_OFF, "water", room.account(), Utility.WATER, 1))
        .isEqualTo(new AboveDebt(Money.ZERO));
    assertThat(mine("select count(*) from wallet where project_id = ?")).isEqualTo(1);
  }

  @Test
  void aRepeatIsAnsweredLikeTheFirstTimeForEver() {
    owe(400);
    Posted first = (Posted) writeOff("w", 300);
    recharge("in", 700);

    assertThat(writeOff("w", 300)).isEqualTo(new Replayed(first.receipt()));
    assertThat(writeOff("w", 299)).isEqualTo(new ContentDiffers());
    assertThat(post(MoneyOrderKind.CORRECTION, "w", 300)).isEqualTo(new ContentDiffers());
    assertThat(wallet()).isEqualTo(600);
  }

  @Test
  void oneOrderGivesUpNoMoreThanItsLimit() {
    owe(4_500);

    assertThat(writeOff("w", 4_001)).isEqualTo(new AboveLimit(Money.ofFen(4_000)));
    assertThat(writeOff("w", 4_000)).isInstanceOf(Posted.class);
    assertThat(wallet()).isEqualTo(-500);
  }

  @Test
  void onlyWhatTheHubHoldsForAnOpenedAccountOfTheCallerIsGivenUp() {
    Room meterHeld = campus.openedRoom(code + "-meter");
    Room preset = campus.heldRoom(code + "-preset");
    run("update account set opened_at = null where account_id = ?", preset);
    Grant elsewhere = new Grant("card", Set.of(PayingCampus.on(database, code + "-e").project));
    owe(50);

    assertThat(post(MoneyOrderKind.WRITE_OFF, "w", meterHeld.account(), Utility.ELECTRICITY, 10))
        .isEqualTo(new BalanceNotHeld());
    assertThat(post(MoneyOrderKind.WRITE_OFF, "w", preset.account(), Utility.ELECTRICITY, 10))
        .isEqualTo(new AccountNotOpen());
    assertThat(
            orders()
                .post(
                    elsewhere,
                    request(
                        MoneyOrderKind.WRITE_OFF, "w", room.account(), Utility.ELECTRICITY, 10)))
        .isEqualTo(new AccountUnknown());
  }

  @Test
  void whatTheAccountCouldPayFromAnotherWalletIsNotGivenUp() {
    owe(600);
    grant("subsidy", 500);

    assertThat(writeOff("w", 101)).isEqualTo(new AboveDebt(Money.ofFen(100)));
    assertThat(writeOff("w", 100)).isInstanceOf(Posted.class);
    assertThat(writeOff("v", 1)).isEqualTo(new AboveDebt(Money.ZERO));
    assertThat(mine("select sum(posted_fen) from wallet where project_id = ?")).isZero();
  }

  @Test
  void aClosedAccountMovesNoMore() {
    run("update account set closed_at = now() where account_id = ?", room);

    assertThat(writeOff("w", 1)).isEqualTo(new AccountClosed());
  }

  @Test
  void theLadderIsToLookAtTheAccountAgain() {
    owe(300);
    run(
        "insert into account_standing (account_id, utility, project_id) select account_id,"
            + " 'ELECTRICITY', project_id from account where account_id = ?",
        room);
    writeOff("w", 300);

    assertThat(
            mine(
                "select count(*) from account_standing where project_id = ? and due_at is not"
                    + " null"))
        .isEqualTo(1);
  }

  @Test
  void aClosedDayHasWhatWasGivenUpOnItInAColumnOfItsOwn() {
    Clock clock = Clock.fixed(DAY, ZoneOffset.UTC);
    orders(clock)
        .post(
            campus.grant,
            request(MoneyOrderKind.CORRECTION, "c", room.account(), Utility.ELECTRICITY, -700));
    orders(clock)
        .post(
            campus.grant,
            request(MoneyOrderKind.WRITE_OFF, "w", room.account(), Utility.ELECTRICITY, 450));
    DayBooks books =
        new PostgresDayBooks(
            new EngineSession(database.engine()), new PostgresEvents(), Duration.ofSeconds(10));
    CloseOutcome closed =
        books.close(
            books.project(campus.project).next(Instant.MAX, Duration.ZERO).orElseThrow(),
            Instant.now());

    assertThat(closed).isInstanceOf(CloseOutcome.Closed.class);
    for (String table : List.of("wallet_close", "project_close")) {
      assertThat(mine("select write_off_fen from " + table + " where project_id = ?"))
          .isEqualTo(450);
      assertThat(mine("select closing_fen from " + table + " where project_id = ?"))
          .isEqualTo(-250);
    }
  }

  @Test
  void theProofNamesAWriteOffThatDiffersFromItsEntry() {
    owe(400);
    writeOff("w", 400);
    run(
        "update money_order set amount_fen = 401 where kind = 'write-off' and account_id = ?",
        room);

    assertThat(campus.differences())
        .extracting(Difference::what)
        .containsExactly(
            "it is a write-off that moves 401 fen, the ledger has 400 on the wallet and -400"
                + " against it");
    run(
        "update money_order set amount_fen = 400 where kind = 'write-off' and account_id = ?",
        room);
  }

  private void owe(long fen) {
    assertThat(post(MoneyOrderKind.CORRECTION, "owed", -fen)).isInstanceOf(Posted.class);
  }

  private void grant(String orderNo, long fen) {
    MoneyOrderRequest request =
        new MoneyOrderRequest(
            MoneyOrderKind.GRANT,
            new OrderNo(orderNo + code),
            new Purse(room.account(), Utility.ELECTRICITY, Fund.SUBSIDY),
            Money.ofFen(fen),
            new Reason("base amount"),
            new Operator("Chen Li"));
    assertThat(orders().post(campus.grant, request)).isInstanceOf(Posted.class);
  }

  private void recharge(String orderNo, long fen) {
    campus
        .bookings()
        .book(campus.grant, List.of(PayingCampus.asked(orderNo + code, room.account(), fen)));
  }

  private MoneyOrderOutcome writeOff(String orderNo, long fen) {
    return post(MoneyOrderKind.WRITE_OFF, orderNo, fen);
  }

  private MoneyOrderOutcome post(MoneyOrderKind kind, String orderNo, long fen) {
    return post(kind, orderNo, room.account(), Utility.ELECTRICITY, fen);
  }

  private MoneyOrderOutcome post(
      MoneyOrderKind kind, String orderNo, AccountNo account, Utility utility, long fen) {
    return orders().post(campus.grant, request(kind, orderNo, account, utility, fen));
  }

  private MoneyOrderRequest request(
      MoneyOrderKind kind, String orderNo, AccountNo account, Utility utility, long fen) {
    return new MoneyOrderRequest(
        kind,
        new OrderNo(orderNo + code),
        new Purse(account, utility, Fund.CASH),
        Money.ofFen(fen),
        new Reason("left without an address"),
        new Operator("Chen Li"));
  }

  private PostgresMoneyOrders orders() {
    return orders(Clock.systemUTC());
  }

  private PostgresMoneyOrders orders(Clock clock) {
    return new PostgresMoneyOrders(
        campus.web(), PostgresMoneyOrdersIT.RULES, PostgresMoneyOrdersIT.LONG, clock);
  }

  private void run(String sql, Room room) {
    database.sql().sql(sql).param(room.accountId().value()).update();
  }

  private long wallet() {
    return database
        .sql()
        .sql("select posted_fen from wallet where account_id = ?")
        .param(room.accountId().value())
        .query(Long.class)
        .single();
  }

  private long ledger(String kind) {
    return mine(
        "select coalesce(sum(p.amount_fen), 0) from posting p join ledger_account l using"
            + " (ledger_account_id) where l.kind = '"
            + kind
            + "' and l.project_id = ?");
  }

  private long mine(String sql) {
    return database.sql().sql(sql).param(campus.project.value()).query(Long.class).single();
  }
}
