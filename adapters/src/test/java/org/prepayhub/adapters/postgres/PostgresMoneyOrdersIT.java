package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.adapters.postgres.PayingCampus.Room;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderLimits;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderOutcome.AboveBalance;
import org.prepayhub.ledger.MoneyOrderOutcome.AboveLimit;
import org.prepayhub.ledger.MoneyOrderOutcome.AccountClosed;
import org.prepayhub.ledger.MoneyOrderOutcome.AccountUnknown;
import org.prepayhub.ledger.MoneyOrderOutcome.BalanceNotHeld;
import org.prepayhub.ledger.MoneyOrderOutcome.ContentDiffers;
import org.prepayhub.ledger.MoneyOrderOutcome.Posted;
import org.prepayhub.ledger.MoneyOrderOutcome.Replayed;
import org.prepayhub.ledger.MoneyOrderReceipt;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.ledger.MoneyOrderRules;
import org.prepayhub.ledger.MoneyOrders.Numbered;
import org.prepayhub.ledger.MoneyOrders.OrderOfAccount;
import org.prepayhub.ledger.MoneyOrders.OrderPage;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Unavailable;
import org.prepayhub.units.Utility;

class PostgresMoneyOrdersIT {
  static final MoneyOrderRules RULES =
      new MoneyOrderRules(
          new MoneyOrderLimits(
              Money.ofFen(5_000), Money.ofFen(50_000), Money.ofFen(5_000), Money.ofFen(4_000)),
          Clock.systemUTC());

  /** For tests that read in spring, whenever they run. */
  static final Duration LONG = Duration.ofDays(36_500);

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;
  private PayingCampus campus;
  private Room room;
  private String code;

  @BeforeEach
  void settles() {
    campuses++;
    code = "orders-" + campuses;
    campus = PayingCampus.on(database, code);
    room = campus.heldRoom(code);
    campus
        .bookings()
        .book(campus.grant, List.of(PayingCampus.asked("o-" + code, room.account(), 1_000)));
  }

  @AfterEach
  void theBooksAgree() {
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aRefundMovesWhatIsLeftToWhatIsPayable() {
    Posted posted = (Posted) refund("r", 400);

    assertThat(posted.receipt().balance()).isEqualTo(Money.ofFen(600));
    assertThat(wallet()).isEqualTo(600);
    assertThat(ledger("REFUNDS_PAYABLE")).isEqualTo(400);
    assertThat(events("BalanceRefunded")).isEqualTo(1);
    assertThat(find(MoneyOrderKind.REFUND, "r")).contains(posted.receipt());
    assertThat(find(MoneyOrderKind.CORRECTION, "r")).isEmpty();
  }

  @Test
  void whoeverMayLookAtTheProjectSeesItsOrders() {
    Grant other = new Grant("head office", campus.grant.projects());
    Grant elsewhere = new Grant("card", Set.of(PayingCampus.on(database, code + "-e").project));
    Posted refund = (Posted) refund("r", 400);
    correct("c", 7);

    assertThat(orders().find(other, new Numbered(MoneyOrderKind.REFUND, new OrderNo("r" + code))))
        .contains(refund.receipt());
    assertThat(page(other, Optional.empty(), 9))
        .extracting(order -> order.kind() + " " + order.client() + " " + order.amount().fen())
        .containsExactly("correction card 7", "refund card 400");
    OrderOfAccount newest = page(other, Optional.empty(), 1).getFirst();
    assertThat(page(other, Optional.of(newest.id()), 1))
        .extracting(OrderOfAccount::kind)
        .containsExactly("refund");
    assertThat(orders().ofAccount(elsewhere, new OrderPage(room.account(), Optional.empty(), 9)))
        .isEmpty();
  }

  private List<OrderOfAccount> page(Grant grant, Optional<Long> before, int most) {
    return orders().ofAccount(grant, new OrderPage(room.account(), before, most)).orElseThrow();
  }

  @Test
  void aCorrectionGoesEitherWayAndBelowZero() {
    assertThat(((Posted) correct("up", 250)).receipt().balance()).isEqualTo(Money.ofFen(1_250));
    assertThat(((Posted) correct("down", -2_000)).receipt().balance()).isEqualTo(Money.ofFen(-750));

    assertThat(wallet()).isEqualTo(-750);
    assertThat(ledger("CORRECTIONS")).isEqualTo(1_750);
    assertThat(events("BalanceCorrected")).isEqualTo(2);
  }

  @Test
  void aRepeatIsAnsweredLikeTheFirstTimeForEver() {
    Posted first = (Posted) refund("r", 400);
    correct("later", 700);

    assertThat(refund("r", 400)).isEqualTo(new Replayed(first.receipt()));
    refund("rest", 1_300);
    close();
    assertThat(refund("r", 400)).isEqualTo(new Replayed(first.receipt()));
    assertThat(wallet()).isZero();
  }

  @Test
  void aNumberBelongsToOneOrderOfOneContent() {
    Room other = campus.heldRoom(code + "-other");
    refund("r", 400);

    assertThat(refund("r", 401)).isEqualTo(new ContentDiffers());
    assertThat(correct("r", 400)).isEqualTo(new ContentDiffers());
    assertThat(post(MoneyOrderKind.REFUND, "r", other.account(), 400))
        .isEqualTo(new ContentDiffers());
    assertThat(post(MoneyOrderKind.REFUND, "r", new AccountNo("nobody"), 400))
        .isEqualTo(new ContentDiffers());
    assertThat(wallet()).isEqualTo(600);
  }

  @Test
  void aRefundAboveWhatIsLeftChangesNothingAndLeavesItsNumberFree() {
    assertThat(refund("r", 1_001)).isEqualTo(new AboveBalance(Money.ofFen(1_000)));
    assertThat(correct("c", 5_001)).isEqualTo(new AboveLimit(Money.ofFen(5_000)));
    assertThat(refund("r", 1_000)).isInstanceOf(Posted.class);
    assertThat(refund("r-2", 1)).isEqualTo(new AboveBalance(Money.ZERO));
  }

  @Test
  void aWalletThatWasNeverUsedHasNothingToPayBackAndMayBeCorrected() {
    MoneyOrderRequest water =
        request(
            MoneyOrderKind.CORRECTION, "w", new Purse(room.account(), Utility.WATER, Fund.CASH), 5);
    MoneyOrderRequest back =
        request(MoneyOrderKind.REFUND, "b", new Purse(room.account(), Utility.WATER, Fund.CASH), 5);

    assertThat(orders().post(campus.grant, back)).isEqualTo(new AboveBalance(Money.ZERO));
    assertThat(((Posted) orders().post(campus.grant, water)).receipt().balance())
        .isEqualTo(Money.ofFen(5));
    assertThat(orders().post(campus.grant, back)).isInstanceOf(Posted.class);
    assertThat(wallet()).isEqualTo(1_000);
  }

  @Test
  void whatTheMeterHoldsIsNotMovedByTheLedgerAlone() {
    Room meterHeld = campus.openedRoom(code + "-meter");

    assertThat(post(MoneyOrderKind.REFUND, "r", meterHeld.account(), 10))
        .isEqualTo(new BalanceNotHeld());
    assertThat(post(MoneyOrderKind.CORRECTION, "c", meterHeld.account(), 10))
        .isEqualTo(new BalanceNotHeld());
    database
        .sql()
        .sql("update account set balance_held_by = 'NONE' where account_no = ?")
        .param(code + "-meter")
        .update();
    assertThat(post(MoneyOrderKind.CORRECTION, "c", meterHeld.account(), 10))
        .isEqualTo(new BalanceNotHeld());
    database
        .sql()
        .sql("update account set balance_held_by = 'METER' where account_no = ?")
        .param(code + "-meter")
        .update();
  }

  @Test
  void aClosedAccountAndOneOfOthersAreRefused() {
    Grant elsewhere = new Grant("card", Set.of(PayingCampus.on(database, code + "-e").project));

    assertThat(post(MoneyOrderKind.REFUND, "r", new AccountNo("nobody"), 10))
        .isEqualTo(new AccountUnknown());
    assertThat(orders().post(elsewhere, request(MoneyOrderKind.REFUND, "r", electricity(), 10)))
        .isEqualTo(new AccountUnknown());
    refund("rest", 1_000);
    close();
    assertThat(refund("r", 10)).isEqualTo(new AccountClosed());
    assertThat(correct("c", 10)).isEqualTo(new AccountClosed());
    assertThat(wallet()).isZero();
  }

  @Test
  void aNumberOfAProjectTheClientLeftIsTaken() {
    refund("r", 10);
    PayingCampus far = PayingCampus.on(database, code + "-far");
    Room room = far.heldRoom(code + "-far");
    Grant moved = new Grant("card", Set.of(far.project));

    assertThat(
            orders()
                .post(
                    moved,
                    request(
                        MoneyOrderKind.CORRECTION,
                        "r",
                        new Purse(room.account(), Utility.ELECTRICITY, Fund.CASH),
                        10)))
        .isEqualTo(new ContentDiffers());
  }

  @Test
  void aHeldWalletMakesTheCallerComeBackInsteadOfHanging() throws Exception {
    try (var connection = database.owner().getConnection()) {
      connection.setAutoCommit(false);
      connection
          .createStatement()
          .execute(
              "select * from wallet where account_id = "
                  + room.accountId().value()
                  + " for update");

      assertThatThrownBy(() -> refund("r", 10)).isInstanceOf(Unavailable.class);
      connection.rollback();
    }
    assertThat(refund("r", 10)).isInstanceOf(Posted.class);
  }

  @Test
  void theProofNamesAnOrderWithoutItsEntry() {
    refund("r", 10);
    database
        .sql()
        .sql("update money_order set amount_fen = 11 where order_no = ?")
        .param("r" + code)
        .update();
    assertThat(campus.differences())
        .extracting(Difference::what)
        .containsExactly(
            "it is a refund that moves -11 fen, the ledger has -10 on the wallet and 10 against"
                + " it");
    database
        .sql()
        .sql("update money_order set amount_fen = 10 where order_no = ?")
        .param("r" + code)
        .update();
    database
        .sql()
        .sql(
            "update journal_entry set kind = 'correction' where kind = 'refund' and project_id = ?")
        .param(campus.project.value())
        .update();
    assertThat(campus.differences())
        .extracting(Difference::what)
        .containsExactlyInAnyOrder(
            "it is a refund that moves -10 fen, the ledger has no entry",
            "it books a correction that is no order");
    database
        .sql()
        .sql(
            "update journal_entry set kind = 'refund' where kind = 'correction' and project_id = ?")
        .param(campus.project.value())
        .update();
  }

  private MoneyOrderOutcome refund(String orderNo, long fen) {
    return post(MoneyOrderKind.REFUND, orderNo, room.account(), fen);
  }

  private MoneyOrderOutcome correct(String orderNo, long fen) {
    return post(MoneyOrderKind.CORRECTION, orderNo, room.account(), fen);
  }

  private MoneyOrderOutcome post(MoneyOrderKind kind, String orderNo, AccountNo account, long fen) {
    return orders()
        .post(
            campus.grant,
            request(kind, orderNo, new Purse(account, Utility.ELECTRICITY, Fund.CASH), fen));
  }

  private Purse electricity() {
    return new Purse(room.account(), Utility.ELECTRICITY, Fund.CASH);
  }

  private MoneyOrderRequest request(MoneyOrderKind kind, String orderNo, Purse purse, long fen) {
    return new MoneyOrderRequest(
        kind,
        new OrderNo(orderNo + code),
        purse,
        Money.ofFen(fen),
        new Reason("moved out"),
        new Operator("Chen Li"));
  }

  private Optional<MoneyOrderReceipt> find(MoneyOrderKind kind, String orderNo) {
    return orders().find(campus.grant, new Numbered(kind, new OrderNo(orderNo + code)));
  }

  private PostgresMoneyOrders orders() {
    return new PostgresMoneyOrders(campus.web(), RULES, LONG, Clock.systemUTC());
  }

  private void close() {
    database
        .sql()
        .sql(
            "with closed as (update account set closed_at = now() where account_id = ? returning"
                + " account_id) update wallet w set closed_at = now() from closed c where"
                + " w.account_id = c.account_id")
        .param(room.accountId().value())
        .update();
  }

  private long wallet() {
    return database
        .sql()
        .sql(
            "select posted_fen from wallet where account_id = ? and utility = 'ELECTRICITY' and"
                + " fund = 'CASH'")
        .param(room.accountId().value())
        .query(Long.class)
        .single();
  }

  private long ledger(String kind) {
    return database
        .sql()
        .sql(
            "select coalesce(sum(p.amount_fen), 0) from posting p join ledger_account l using"
                + " (ledger_account_id) where l.kind = ? and l.project_id = ?")
        .params(kind, campus.project.value())
        .query(Long.class)
        .single();
  }

  private long events(String kind) {
    return database
        .sql()
        .sql("select count(*) from event where project_id = ? and kind = ?")
        .params(campus.project.value(), kind)
        .query(Long.class)
        .single();
  }
}
