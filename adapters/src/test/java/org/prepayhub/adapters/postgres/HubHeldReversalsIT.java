package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.adapters.postgres.PayingCampus.Room;
import org.prepayhub.close.CloseOutcome;
import org.prepayhub.close.DayBooks;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.BookingOutcome.Booked;
import org.prepayhub.recharge.Bookings;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.RechargeDesk.OrderView;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.recharge.ReversalOutcome;
import org.prepayhub.recharge.ReversalOutcome.AlreadyDelivered;
import org.prepayhub.recharge.ReversalOutcome.AlreadyReversed;
import org.prepayhub.recharge.ReversalOutcome.AmountDiffers;
import org.prepayhub.recharge.ReversalOutcome.Because;
import org.prepayhub.recharge.ReversalOutcome.Replayed;
import org.prepayhub.recharge.ReversalOutcome.Reversed;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/** Recharges into balances that the hub holds are taken back while all of their money is there. */
class HubHeldReversalsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;
  private PayingCampus campus;
  private Room room;
  private String code;

  @BeforeEach
  void settles() {
    campuses++;
    code = "held-reversals-" + campuses;
    campus = PayingCampus.on(database, code);
    room = campus.heldRoom(code);
    book("o-" + code, 500);
  }

  @AfterEach
  void theBooksAgree() {
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void whatIsAllThereIsUndoneWhole() {
    book("before-" + code, 200);
    Reversed reversed = (Reversed) reverse("r", 500);

    assertThat(reversed.receipt().balance()).contains(Money.ofFen(200));
    assertThat(order().state()).isEqualTo(OrderState.REVERSED);
    assertThat(order().neverCame()).isFalse();
    assertThat(order().why()).contains("the card was not debited");
    assertThat(order().deliveredAt()).isEmpty();
    assertThat(wallet(Fund.CASH)).isEqualTo(200);
    assertThat(mine("select count(*) from event where kind = 'RechargeReversed'")).isEqualTo(1);
    assertThat(workList()).isEmpty();
    assertThat(campus.bookings().book(campus.grant, List.of(asked("o-" + code, 500))))
        .containsExactly(new BookingOutcome.Reversed());
  }

  @Test
  void theLastFenIsTakenBackAndARepeatAnsweredTheSame() {
    Reversed first = (Reversed) reverse("r", 500);
    book("later-" + code, 900);

    assertThat(first.receipt().balance()).contains(Money.ZERO);
    assertThat(reverse("r", 500)).isEqualTo(new Replayed(first.receipt()));
    assertThat(reverse("r-2", 500)).isEqualTo(new AlreadyReversed());
    assertThat(wallet(Fund.CASH)).isEqualTo(900);
    assertThat(mine("select count(*) from journal_entry where kind = 'reversal'")).isEqualTo(1);
    assertThat(workList()).singleElement().asString().contains("r-2").contains("another number");
  }

  @Test
  void anotherAmountLeavesTheRechargeToBeTakenBack() {
    assertThat(reverse("r", 499)).isEqualTo(new AmountDiffers(Money.ofFen(500)));
    assertThat(reverse("r", 500)).isInstanceOf(Reversed.class);
  }

  @Test
  void waterIsTakenBackOutOfItsOwnWallet() {
    campus
        .bookings()
        .book(campus.grant, List.of(PayingCampus.askedForWater("w-" + code, room.account(), 300)));

    assertThat(reverse("w-" + code, "r", 300)).isInstanceOf(Reversed.class);
    assertThat(wallet(Fund.CASH)).isEqualTo(500);
    assertThat(mine("select sum(posted_fen) from wallet where utility = 'WATER'")).isZero();
  }

  @Test
  void whatIsSpentStandsForEverWhateverIsPaidInLater() {
    post(MoneyOrderKind.CORRECTION, Fund.CASH, -1);

    assertThat(reverse("r", 500)).isEqualTo(new AlreadyDelivered(Because.SPENT));
    book("later-" + code, 900);
    assertThat(reverse("r", 500)).isEqualTo(new AlreadyDelivered(Because.SPENT));
    assertThat(reverse("r-2", 500)).isEqualTo(new AlreadyDelivered(Because.SPENT));

    assertThat(order().state()).isEqualTo(OrderState.DELIVERED);
    assertThat(wallet(Fund.CASH)).isEqualTo(1_399);
    assertThat(workList()).hasSize(2).allMatch(why -> why.contains("does not hold all"));
    assertThat(mine("select count(*) from event where kind = 'ReversalRefused'")).isEqualTo(2);
    assertThat(reverse("later-" + code, "r-3", 900)).isInstanceOf(Reversed.class);
  }

  @Test
  void whatPaidADebtIsSpent() {
    post(MoneyOrderKind.CORRECTION, Fund.CASH, -800);
    book("after-" + code, 400);

    assertThat(reverse("after-" + code, "r", 400)).isEqualTo(new AlreadyDelivered(Because.SPENT));
    assertThat(wallet(Fund.CASH)).isEqualTo(100);
  }

  @Test
  void aSubsidyDoesNotCoverWhatThePayerSpent() {
    post(MoneyOrderKind.GRANT, Fund.SUBSIDY, 1_000);
    post(MoneyOrderKind.CORRECTION, Fund.CASH, -100);
    assertThat(reverse("r", 500)).isEqualTo(new AlreadyDelivered(Because.SPENT));

    book("other-" + code, 600);
    post(MoneyOrderKind.CORRECTION, Fund.SUBSIDY, -1_000);
    assertThat(reverse("other-" + code, "r-2", 600)).isInstanceOf(Reversed.class);
    assertThat(wallet(Fund.CASH)).isEqualTo(400);
    assertThat(wallet(Fund.SUBSIDY)).isZero();
  }

  @Test
  void aSettledAccountHasNothing() {
    post(MoneyOrderKind.REFUND, Fund.CASH, 500);
    run("update account set closed_at = now() where account_id = ?");
    run("update wallet set closed_at = now() where account_id = ?");

    assertThat(reverse("r", 500)).isEqualTo(new AlreadyDelivered(Because.SPENT));
    assertThat(wallet(Fund.CASH)).isZero();
  }

  @Test
  void whatIsOfAClosedDayStandsAndWhatIsOfAnOpenOneDoesNot() {
    campus = PayingCampus.on(database, code + "-days");
    room = campus.heldRoom(code + "-days");
    Instant first = Instant.parse("2026-03-01T15:59:59Z");
    Instant next = Instant.parse("2026-03-01T16:00:00Z");
    bookAt(first, "first-" + code, 300);
    bookAt(next, "next-" + code, 300);
    DayBooks books =
        new PostgresDayBooks(
            new EngineSession(database.engine()), new PostgresEvents(), Duration.ofSeconds(10));
    CloseOutcome closed =
        books.close(
            books.project(campus.project).next(Instant.MAX, Duration.ZERO).orElseThrow(),
            Instant.now());
    assertThat(closed).as("the first of March").isInstanceOf(CloseOutcome.Closed.class);

    assertThat(reverse("first-" + code, "r", 300))
        .isEqualTo(new AlreadyDelivered(Because.DAY_CLOSED));
    assertThat(reverse("next-" + code, "r-2", 300)).isInstanceOf(Reversed.class);
    assertThat(workList()).singleElement().asString().contains("the day of the recharge is closed");
    assertThat(wallet(Fund.CASH)).isEqualTo(300);
  }

  @Test
  void aPartOfAFenThatIsUsedIsNotTakenBack() {
    HeldCampus charged = new HeldCampus(database, code + "-charged");
    charged.flat("0.5");
    charged.accept(charged.reading(0, NOON, 0));
    Grant grant = new Grant("card", Set.of(new ProjectId(charged.campus.project)));
    campus
        .bookings()
        .book(grant, List.of(askedOf(charged, "in-", 500), askedOf(charged, "on-", 1)));
    charged.accept(charged.reading(0, NOON.plus(Duration.ofHours(1)), 1));

    assertThat(charged.posted(0)).isEqualTo(501);
    assertThat(reverse(grant, "in-" + code, "r", 500)).isInstanceOf(Reversed.class);
    assertThat(reverse(grant, "on-" + code, "r-2", 1))
        .isEqualTo(new AlreadyDelivered(Because.SPENT));
    assertThat(charged.posted(0)).isEqualTo(1);
  }

  private Bookings.Asked askedOf(HeldCampus charged, String prefix, long fen) {
    return PayingCampus.asked(prefix + code, charged.account(0), fen);
  }

  @Test
  void theLadderLooksAtTheAccountAgain() {
    run(
        "insert into account_standing (account_id, utility, project_id) select account_id,"
            + " 'ELECTRICITY', project_id from account where account_id = ?");
    reverse("r", 500);

    assertThat(mine("select count(*) from account_standing where due_at is not null")).isEqualTo(1);
  }

  @Test
  void aRechargeThatAMeterTookStaysWhoeverHoldsTheBalanceSince() {
    Room other = campus.openedRoom(code + "-other");
    campus
        .bookings()
        .book(campus.grant, List.of(PayingCampus.asked("m-" + code, other.account(), 70)));
    database
        .sql()
        .sql(
            "with gone as (delete from outbox where project_id = :p), sold as (update meter_sale"
                + " set purchase_count = 5, purchased_fen = 9070, seen_count = 5,"
                + " seen_purchased_fen = 9070 where project_id = :p) update recharge_order set"
                + " state = 'DELIVERED', delivered_at = now(), meter_count = 5 where meter_id is"
                + " not null and project_id = :p")
        .param("p", campus.project.value())
        .update();

    assertThat(reverse("m-" + code, "r", 70)).isEqualTo(new AlreadyDelivered(Because.IN_METER));
    assertThat(mine("select count(*) from recharge_order where stands_because is not null"))
        .isZero();
  }

  @Test
  void theProofNamesAReversalWithoutItsEntry() {
    reverse("r", 500);
    String kind = "update journal_entry set kind = '%s' where kind = '%s' and project_id = ";
    database.sql().sql(kind.formatted("charge", "reversal") + campus.project).update();
    assertThat(campus.differences())
        .extracting(Difference::what)
        .contains("it is REVERSED, has a reversal and 0 entries of one");
    database.sql().sql(kind.formatted("reversal", "charge") + campus.project).update();
  }

  private void book(String orderNo, long fen) {
    assertThat(campus.bookings().book(campus.grant, List.of(asked(orderNo, fen))))
        .allMatch(Booked.class::isInstance);
  }

  private void bookAt(Instant at, String orderNo, long fen) {
    assertThat(
            new PostgresBookings(campus.web(), Clock.fixed(at, ZoneOffset.UTC))
                .book(campus.grant, List.of(asked(orderNo, fen))))
        .allMatch(Booked.class::isInstance);
  }

  private Bookings.Asked asked(String orderNo, long fen) {
    return PayingCampus.asked(orderNo, room.account(), fen);
  }

  private void post(MoneyOrderKind kind, Fund fund, long fen) {
    MoneyOrderOutcome outcome =
        new PostgresMoneyOrders(
                campus.web(),
                PostgresMoneyOrdersIT.RULES,
                PostgresMoneyOrdersIT.LONG,
                Clock.systemUTC())
            .post(
                campus.grant,
                new MoneyOrderRequest(
                    kind,
                    new OrderNo(kind + "-" + fund + fen + code),
                    new Purse(room.account(), Utility.ELECTRICITY, fund),
                    Money.ofFen(fen),
                    new Reason("a test"),
                    new Operator("Chen Li")));
    assertThat(outcome).isInstanceOf(MoneyOrderOutcome.Posted.class);
  }

  private ReversalOutcome reverse(String reversalNo, long fen) {
    return reverse("o-" + code, reversalNo, fen);
  }

  private ReversalOutcome reverse(String orderNo, String reversalNo, long fen) {
    return reverse(campus.grant, orderNo, reversalNo, fen);
  }

  private ReversalOutcome reverse(Grant grant, String orderNo, String reversalNo, long fen) {
    return campus
        .reversals()
        .reverse(grant, PayingCampus.reversal(orderNo, code + "-" + reversalNo, fen));
  }

  private OrderView order() {
    return campus.bookings().find(campus.grant, new OrderNo("o-" + code)).orElseThrow();
  }

  private long wallet(Fund fund) {
    return mine(
        "select coalesce(sum(posted_fen), 0) from wallet where utility = 'ELECTRICITY' and fund = '"
            + fund
            + "'");
  }

  private List<String> workList() {
    return database
        .sql()
        .sql("select why from work_item where project_id = ? order by work_item_id")
        .param(campus.project.value())
        .query(String.class)
        .list();
  }

  private void run(String sql) {
    database.sql().sql(sql).param(room.accountId().value()).update();
  }

  private long mine(String sql) {
    String with = sql.contains(" where ") ? " and" : " where";
    return database
        .sql()
        .sql(sql + with + " project_id = ?")
        .param(campus.project.value())
        .query(Long.class)
        .single();
  }
}
