package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.access.Grant;
import org.prepayhub.account.Accounts.WalletView;
import org.prepayhub.adapters.postgres.PayingCampus.Room;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.BookingOutcome.Booked;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.RechargeDesk.OrderView;
import org.prepayhub.recharge.ReversalOutcome;
import org.prepayhub.recharge.ReversalOutcome.AlreadyDelivered;
import org.prepayhub.recharge.ReversalOutcome.AlreadyReversed;
import org.prepayhub.recharge.ReversalOutcome.AmountDiffers;
import org.prepayhub.recharge.ReversalOutcome.Because;
import org.prepayhub.recharge.ReversalOutcome.ContentDiffers;
import org.prepayhub.recharge.ReversalOutcome.DeliveryInProgress;
import org.prepayhub.recharge.ReversalOutcome.Replayed;
import org.prepayhub.recharge.ReversalOutcome.Reversed;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Unavailable;

class PostgresReversalsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;
  private PayingCampus campus;
  private Room room;
  private String code;

  @BeforeEach
  void settles() {
    campuses++;
    code = "reversals-" + campuses;
    campus = PayingCampus.on(database, code);
    room = campus.openedRoom(code);
    Booked booked = (Booked) book("o-" + code, 500);
    assertThat(booked.receipt().balance()).isEqualTo(Money.ofFen(1_500));
  }

  @AfterEach
  void theBooksAgree() {
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aBookedRechargeIsUndoneWholeInOneTransaction() {
    Reversed reversed = (Reversed) reverse("r", 500);

    assertThat(reversed.receipt().balance()).contains(Money.ofFen(1_000));
    assertThat(order().state()).isEqualTo(OrderState.REVERSED);
    assertThat(order().why()).contains("the card was not debited");
    assertThat(order().neverCame()).isFalse();
    assertThat(wallet().posted()).isEqualTo(Money.ofFen(1_000));
    assertThat(wallet().undelivered()).isEqualTo(Money.ZERO);
    assertThat(mine("select count(*) from outbox where project_id = ?")).isZero();
    assertThat(events("RechargeReversed")).isEqualTo(1);
    assertThat(
            mine(
                "select count(*) from (select p.ledger_account_id from posting p join journal_entry"
                    + " e using (entry_id) where e.kind in ('recharge', 'reversal') and"
                    + " e.project_id = ? group by 1 having sum(p.amount_fen) <> 0 or count(*) <> 2)"
                    + " off"))
        .isZero();
    assertThat(mine("select count(*) from work_item where project_id = ?")).isZero();
  }

  @Test
  void aRepeatIsAnsweredLikeTheFirstTimeForEver() {
    Reversed first = (Reversed) reverse("r", 500);
    book("later-" + code, 700);

    assertThat(reverse("r", 500)).isEqualTo(new Replayed(first.receipt()));
    assertThat(
            mine("select count(*) from journal_entry where kind = 'reversal' and project_id = ?"))
        .isEqualTo(1);
  }

  @Test
  void theOriginalThatComesAgainIsRefused() {
    reverse("r", 500);

    assertThat(book("o-" + code, 500)).isEqualTo(new BookingOutcome.Reversed());
    assertThat(wallet().posted()).isEqualTo(Money.ofFen(1_000));
  }

  @Test
  void aReversalThatComesFirstForbidsTheRecharge() {
    Reversed first = (Reversed) reverse("never-" + code, "r", 800);

    assertThat(first.receipt().balance()).isEmpty();
    assertThat(reverse("never-" + code, "r", 800)).isEqualTo(new Replayed(first.receipt()));
    assertThat(book("never-" + code, 800)).isEqualTo(new BookingOutcome.Reversed());
    assertThat(book("never-" + code, 801)).isEqualTo(new BookingOutcome.Reversed());
    assertThat(campus.bookings().find(campus.grant, new OrderNo("never-" + code)))
        .hasValueSatisfying(order -> assertThat(order.neverCame()).isTrue());
    assertThat(reverse("never-" + code, "r-2", 800)).isEqualTo(new AlreadyReversed());
    assertThat(wallet().posted()).isEqualTo(Money.ofFen(1_500));
    assertThat(events("ReversalCameFirst")).isEqualTo(1);
    assertThat(
            new PostgresStatusBoard(campus.web(), Clock.systemUTC())
                .now(campus.grant)
                .latestOrders())
        .anySatisfy(order -> assertThat(order.orderNo()).isEqualTo("never-" + code));
  }

  @Test
  void theSameNumberWithOtherContentChangesNothing() {
    reverse("r", 500);
    book("other-" + code, 500);

    assertThat(reverse("r", 501)).isEqualTo(new ContentDiffers());
    assertThat(reverse("other-" + code, "r", 500)).isEqualTo(new ContentDiffers());
    assertThat(reverse("unknown-" + code, "r", 500)).isEqualTo(new ContentDiffers());
    assertThat(wallet().posted()).isEqualTo(Money.ofFen(1_500));
    assertThat(campus.bookings().find(campus.grant, new OrderNo("unknown-" + code))).isEmpty();
    assertThat(workList()).hasSize(2).allMatch(why -> why.contains("with other content"));
  }

  @Test
  void anotherNumberForWhatIsReversedIsWorkForPeople() {
    reverse("r", 500);

    assertThat(reverse("r-2", 500)).isEqualTo(new AlreadyReversed());
    assertThat(workList()).singleElement().asString().contains("r-2").contains("another number");
  }

  @Test
  void anotherAmountIsRefusedAndTheNumberStaysFree() {
    assertThat(reverse("r", 499)).isEqualTo(new AmountDiffers(Money.ofFen(500)));
    assertThat(order().state()).isEqualTo(OrderState.BOOKED);
    assertThat(workList()).singleElement().asString().contains("499").contains("500 fen");
    assertThat(reverse("r", 500)).isInstanceOf(Reversed.class);
  }

  @Test
  void whatTheMeterHoldsIsNotReversed() {
    database
        .sql()
        .sql(
            "with gone as (delete from outbox where project_id = ?), sold as (update meter_sale set"
                + " purchase_count = 5, purchased_fen = 9500, seen_count = 5, seen_purchased_fen ="
                + " 9500 where project_id = ?) update recharge_order set state = 'DELIVERED',"
                + " delivered_at = now(), meter_count = 5 where project_id = ?")
        .params(campus.project.value(), campus.project.value(), campus.project.value())
        .update();

    assertThat(reverse("r", 500)).isEqualTo(new AlreadyDelivered(Because.IN_METER));
    assertThat(reverse("r", 500)).isEqualTo(new AlreadyDelivered(Because.IN_METER));

    assertThat(wallet().posted()).isEqualTo(Money.ofFen(1_500));
    assertThat(workList()).singleElement().asString().contains("the meter holds the money");
    assertThat(events("ReversalRefused")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELIVERING", "UNKNOWN", "HELD"})
  void whatMayBeInTheMeterIsNotReversed(String state) {
    becomes(
        state,
        ", expected_count = 5, purchased_before_fen = 9000, sent_at = booked_at, late_until ="
            + " booked_at");

    assertThat(reverse("r", 500)).isEqualTo(new DeliveryInProgress());
    assertThat(order().state()).isEqualTo(OrderState.valueOf(state));
    assertThat(workList()).singleElement().asString().contains("has begun");
  }

  @Test
  void whatWasHeldBeforeAFrameLeftIsReversed() {
    becomes("HELD", "");

    assertThat(reverse("r", 500)).isInstanceOf(Reversed.class);
    assertThat(order().state()).isEqualTo(OrderState.REVERSED);
    assertThat(wallet().posted()).isEqualTo(Money.ofFen(1_000));
  }

  private void becomes(String state, String more) {
    database
        .sql()
        .sql("update recharge_order set state = ?" + more + " where project_id = ?")
        .params(state, campus.project.value())
        .update();
    if (state.equals("HELD")) {
      database
          .sql()
          .sql("delete from outbox where project_id = ?")
          .param(campus.project.value())
          .update();
    }
  }

  @Test
  void ordersOfOtherClientsDoNotExist() {
    Grant bank = new Grant("bank", Set.of(campus.project));

    assertThat(reverse(bank, "o-" + code, "r", 500)).isInstanceOf(Reversed.class);

    assertThat(order().state()).isEqualTo(OrderState.BOOKED);
    assertThat(campus.bookings().find(bank, new OrderNo("o-" + code)))
        .hasValueSatisfying(tombstone -> assertThat(tombstone.neverCame()).isTrue());
    assertThat(workList()).isEmpty();
  }

  @Test
  void anOrderOfAProjectTheClientLeftIsNeitherSeenNorTouched() {
    PayingCampus elsewhere = PayingCampus.on(database, code + "-elsewhere");
    Grant moved = new Grant("card", Set.of(elsewhere.project));

    assertThat(reverse(moved, "o-" + code, "r", 500)).isEqualTo(new ContentDiffers());
    assertThat(order().state()).isEqualTo(OrderState.BOOKED);
    assertThat(book("o-" + code, 500)).isInstanceOf(BookingOutcome.Replayed.class);
  }

  @Test
  void aReversalInOneProjectIsFoundByAClientOfSeveral() {
    PayingCampus elsewhere = PayingCampus.on(database, code + "-elsewhere");
    Room far = elsewhere.openedRoom(code + "-far");
    Grant both = new Grant("card", Set.of(campus.project, elsewhere.project));
    reverse(both, "wide-" + code, "r", 500);

    assertThat(
            elsewhere
                .bookings()
                .book(both, List.of(PayingCampus.asked("wide-" + code, far.account(), 500))))
        .containsExactly(new BookingOutcome.Reversed());
    assertThat(
            elsewhere
                .bookings()
                .book(
                    elsewhere.grant,
                    List.of(PayingCampus.asked("wide-" + code, far.account(), 500))))
        .containsExactly(new BookingOutcome.ContentDiffers());
  }

  @Test
  void aClientWithoutProjectsComesBackLater() {
    Grant nowhere = new Grant("card", Set.of());

    assertThatThrownBy(() -> reverse(nowhere, "n-" + code, "r", 5)).isInstanceOf(Unavailable.class);
  }

  @Test
  void aHeldOrderMakesTheCallerComeBackInsteadOfHanging() throws Exception {
    try (var connection = database.owner().getConnection()) {
      connection.setAutoCommit(false);
      connection
          .createStatement()
          .execute("select * from recharge_order where order_no = 'o-" + code + "' for update");

      assertThatThrownBy(() -> reverse("r", 500)).isInstanceOf(Unavailable.class);
      connection.rollback();
    }
    assertThat(reverse("r", 500)).isInstanceOf(Reversed.class);
  }

  @Test
  void theProofNamesWhatIsOffAboutAReversal() {
    reverse("r", 500);
    reverse("never-" + code, "r-2", 800);
    database
        .sql()
        .sql("update recharge_order set state = 'HELD' where order_no = ?")
        .param("o-" + code)
        .update();
    assertThat(campus.differences())
        .extracting(Difference::what)
        .containsExactly("it is HELD, has a reversal and 1 entries of one");
    database
        .sql()
        .sql("update recharge_order set state = 'REVERSED' where order_no = ?")
        .param("o-" + code)
        .update();
    database.sql().sql("alter table posting disable trigger posting_balances").update();
    halve(2);
    assertThat(campus.differences())
        .extracting(Difference::what)
        .anyMatch(what -> what.startsWith("its recharge and its reversal leave"));
    halve(-2);
    database.sql().sql("alter table posting enable trigger posting_balances").update();
  }

  /** Doctors the postings of the reversal: halves them, or doubles them back. */
  private void halve(int by) {
    database
        .sql()
        .sql(
            "update posting p set amount_fen = case when ? > 0 then amount_fen / 2 else amount_fen"
                + " * 2 end from journal_entry e where e.entry_id = p.entry_id and e.kind ="
                + " 'reversal' and e.project_id = ?")
        .params(by, campus.project.value())
        .update();
  }

  private BookingOutcome book(String orderNo, long fen) {
    return campus
        .bookings()
        .book(campus.grant, List.of(PayingCampus.asked(orderNo, room.account(), fen)))
        .getFirst();
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

  private WalletView wallet() {
    return new PostgresAccounts(campus.web())
        .find(campus.grant, room.account())
        .orElseThrow()
        .wallets()
        .getFirst();
  }

  private List<String> workList() {
    return database
        .sql()
        .sql("select why from work_item where project_id = ? order by work_item_id")
        .param(campus.project.value())
        .query(String.class)
        .list();
  }

  private long events(String kind) {
    return database
        .sql()
        .sql("select count(*) from event where project_id = ? and kind = ?")
        .params(campus.project.value(), kind)
        .query(Long.class)
        .single();
  }

  private long mine(String sql) {
    return database.sql().sql(sql).param(campus.project.value()).query(Long.class).single();
  }
}
