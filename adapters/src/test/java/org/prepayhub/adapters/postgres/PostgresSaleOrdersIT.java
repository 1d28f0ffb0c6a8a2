package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.adapters.postgres.PayingCampus.Room;
import org.prepayhub.recharge.Bookings;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.PurseShown;
import org.prepayhub.recharge.RechargeDesk.OrderView;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.recharge.SaleJudge;
import org.prepayhub.recharge.SaleLimits;
import org.prepayhub.recharge.SaleVerdict;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.TraceParent;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresSaleOrdersIT {
  private static final SaleLimits LIMITS =
      new SaleLimits(8, 8, Duration.ofSeconds(30), Duration.ofSeconds(5), 200, Duration.ofDays(7));

  private final SaleJudge judge = new SaleJudge(LIMITS);
  private final Instant now = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.MILLIS);
  private TestDatabase database;
  private PayingCampus campus;
  private PostgresSaleOrders orders;

  @BeforeEach
  void settles() {
    database = TestDatabase.fresh();
    campus = PayingCampus.on(database, "north");
    orders = ordersOf(PayingCampus.NODE);
  }

  @AfterEach
  void leaves() {
    database.close();
  }

  @Test
  void aSaleGoesFromBookedToDeliveredAndTheHubBelievesTheNewCount() {
    Room room = campus.openedRoom("1");
    book("s-1", room, 500);
    DueSale sale = claim().getFirst();

    assertThat(look(sale, 4, 9_000)).isInstanceOf(SaleVerdict.Send.class);
    assertThat(order("s-1").state()).isEqualTo(OrderState.DELIVERING);
    assertThat(settle(sale, 5, 9_500)).isInstanceOf(SaleVerdict.AlreadyTaken.class);

    assertThat(order("s-1").state()).isEqualTo(OrderState.DELIVERED);
    assertThat(order("s-1").meterCount()).contains(5);
    assertThat(campus.count("select count(*) from outbox")).isZero();
    assertThat(campus.count("select purchase_count from meter_sale")).isEqualTo(5);
    assertThat(campus.count("select count(*) from event where kind = 'SaleDelivered'"))
        .isEqualTo(1);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void onlyTheOldestSaleOfAMeterIsTakenUp() {
    Room one = campus.openedRoom("1");
    Room two = campus.openedRoom("2");
    book("s-1", one, 500);
    book("s-2", one, 600);
    book("s-3", two, 700);

    List<DueSale> due = claim();

    assertThat(due).extracting(DueSale::meter).containsExactlyInAnyOrder(one.meter(), two.meter());
    assertThat(claim()).isEmpty();
    deliver(due.stream().filter(s -> s.meter().equals(one.meter())).findFirst().orElseThrow(), 500);
    assertThat(claim()).extracting(DueSale::meter).containsExactly(one.meter());
  }

  @Test
  void aSaleIsTakenUpWithTheTraceOfTheCallThatBookedIt() {
    Room room = campus.openedRoom("1");
    Optional<TraceParent> trace =
        Optional.of(new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    RechargeRequest request = PayingCampus.request("s-1", room.account(), 500);
    campus.bookings().book(campus.grant, List.of(new Bookings.Asked(request, trace)));
    book("s-2", campus.openedRoom("2"), 500);

    List<DueSale> due = claim();

    assertThat(due)
        .extracting(sale -> sale.origin().orderNo().value(), sale -> sale.origin().trace())
        .containsExactlyInAnyOrder(tuple("s-1", trace), tuple("s-2", Optional.empty()));
    assertThat(due.getFirst().origin().client()).isEqualTo("card");
  }

  @Test
  void aCrashAfterTheCommitIsResumedByReadingFirst() {
    book("s-1", campus.openedRoom("1"), 500);
    look(claim().getFirst(), 4, 9_000);

    DueSale again = claimAt(now.plusSeconds(31)).getFirst();

    assertThat(again.attempt()).isEqualTo(2);
    assertThat(look(again, 5, 9_500)).isInstanceOf(SaleVerdict.AlreadyTaken.class);
    assertThat(order("s-1").state()).isEqualTo(OrderState.DELIVERED);
  }

  @Test
  void aSaleNotTakenIsUnknownUntilNoFrameCanFollowAndThenSentAgain() {
    book("s-1", campus.openedRoom("1"), 500);
    DueSale sale = claim().getFirst();
    look(sale, 4, 9_000);

    assertThat(settle(sale, 4, 9_000)).isInstanceOf(SaleVerdict.WaitUntil.class);
    assertThat(order("s-1").state()).isEqualTo(OrderState.UNKNOWN);
    assertThat(claimAt(now.plusMillis(4_999))).isEmpty();
    DueSale again = claimAt(now.plusSeconds(5)).getFirst();
    assertThat(lookAt(again, 4, 9_000, now.plusSeconds(5))).isInstanceOf(SaleVerdict.Send.class);
    assertThat(order("s-1").state()).isEqualTo(OrderState.DELIVERING);
    assertThat(campus.count("select sends from recharge_order")).isEqualTo(2);
  }

  @Test
  void aForeignPurchaseHoldsTheSaleAndShowsInTheProof() {
    book("s-1", campus.openedRoom("1"), 500);
    DueSale sale = claim().getFirst();

    assertThat(look(sale, 5, 9_999)).isInstanceOf(SaleVerdict.Hold.class);

    assertThat(order("s-1").state()).isEqualTo(OrderState.HELD);
    assertThat(order("s-1").why()).hasValueSatisfying(why -> assertThat(why).contains("count 5"));
    assertThat(
            campus.count(
                "select count(*) from event where kind = 'PurchaseCountMismatch' and subject ="
                    + " 'M1'"))
        .isEqualTo(1);
    assertThat(campus.differences())
        .singleElement()
        .satisfies(difference -> assertThat(difference.where()).isEqualTo("meter M1"));
  }

  @Test
  void aMeterThatCannotBeAskedPostponesTheSale() {
    book("s-1", campus.openedRoom("1"), 500);
    DueSale sale = claim().getFirst();
    postpone(sale, now);
    assertThat(order("s-1").state()).isEqualTo(OrderState.BOOKED);

    DueSale again = claimAt(now.plusSeconds(1)).getFirst();
    look(again, 4, 9_000);
    postpone(again, now);

    assertThat(order("s-1").state()).isEqualTo(OrderState.UNKNOWN);
    assertThat(order("s-1").why()).contains("silent");
    assertThat(claimAt(now.plusMillis(1_999))).isEmpty();
    assertThat(claimAt(now.plusSeconds(2))).hasSize(1);
  }

  @Test
  void aMeterThatGoesAwayWithASaleIsNotWaitedForForEver() {
    book("s-1", campus.openedRoom("1"), 500);
    look(claim().getFirst(), 4, 9_000);
    Instant over = now.plusSeconds(10).plus(LIMITS.giveUpAfter());

    postpone(claimAt(over.minusSeconds(40)).getFirst(), over.minusSeconds(40));
    assertThat(order("s-1").state()).isEqualTo(OrderState.UNKNOWN);
    postpone(claimAt(over).getFirst(), over);

    assertThat(order("s-1").state()).isEqualTo(OrderState.HELD);
    assertThat(claimAt(over.plusSeconds(3_600))).isEmpty();
    assertThat(
            campus.count(
                "select count(*) from work_item where kind = 'held-sale' and why like"
                    + " '%silent%/meters/M1/settlements%orderNo s-1%'"))
        .isEqualTo(1);
    assertThat(campus.count("select count(*) from event where kind = 'SaleHeld'")).isEqualTo(1);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void theNextSalesOfAMeterWaitForOneThatItMayHaveTaken() {
    Room room = campus.openedRoom("1");
    book("s-1", room, 500);
    look(claim().getFirst(), 4, 9_000);
    Instant over = now.plusSeconds(10).plus(LIMITS.giveUpAfter());
    postpone(claimAt(over).getFirst(), over);
    book("s-2", room, 300);

    assertThat(order("s-1").state()).isEqualTo(OrderState.HELD);
    assertThat(claimAt(over.plusSeconds(60))).isEmpty();
    assertThat(order("s-2").state()).isEqualTo(OrderState.BOOKED);
  }

  @Test
  void aSaleWaitsUntilTheMetersBookIsOpened() {
    Room room = campus.room("1");
    book("s-1", room, 500);

    assertThat(look(claim().getFirst(), 4, 9_000)).isInstanceOf(SaleVerdict.WaitUntil.class);
    assertThat(order("s-1").state()).isEqualTo(OrderState.BOOKED);
    new PostgresOpeningBalances(new JdbcTemplate(database.engine()))
        .open(List.of(campus.opening(room)));
    assertThat(look(claimAt(now.plusSeconds(1)).getFirst(), 4, 9_000))
        .isInstanceOf(SaleVerdict.Send.class);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aNodeThatLostTheLeaseChangesNothing() {
    book("s-1", campus.openedRoom("1"), 500);
    DueSale sale = claim().getFirst();
    database.sql().sql("update gateway_lease set epoch = epoch + 1, node = 'node-b'").update();

    assertThat(look(sale, 4, 9_000)).isInstanceOf(SaleVerdict.NotOurs.class);
    assertThat(order("s-1").state()).isEqualTo(OrderState.BOOKED);
    assertThat(orders.claim(held(), now.plusSeconds(31), now.plusSeconds(61), 8)).isEmpty();
    List<DueSale> takenOver =
        ordersOf("node-b")
            .claim(
                Map.of(campus.gateway, PayingCampus.EPOCH + 1),
                now.plusSeconds(31),
                now.plusSeconds(61),
                8);
    assertThat(takenOver).hasSize(1);
  }

  @Test
  void aClaimThatWasTakenOverChangesNothing() {
    book("s-1", campus.openedRoom("1"), 500);
    DueSale slow = claim().getFirst();
    DueSale fast = claimAt(now.plusSeconds(31)).getFirst();

    assertThat(look(slow, 4, 9_000)).isInstanceOf(SaleVerdict.NotOurs.class);
    assertThat(look(fast, 4, 9_000)).isInstanceOf(SaleVerdict.Send.class);
  }

  @Test
  void theProofNamesWhatIsOff() {
    Room room = campus.openedRoom("1");
    book("s-1", room, 500);
    database.sql().sql("update wallet set posted_fen = posted_fen + 1").update();
    database.sql().sql("delete from outbox").update();
    database.sql().sql("update meter_sale set purchase_count = 6, seen_count = 6").update();

    assertThat(campus.differences())
        .extracting(difference -> difference.where())
        .containsExactlyInAnyOrder("account 1", "order s-1 of card", "meter M1");
  }

  @Test
  void theProofComparesTheLastReadingByItsCount() {
    Room room = campus.openedRoom("1");
    book("s-1", room, 500);
    reads(room, 4, 9_000, 900, 100);
    assertThat(campus.differences()).isEmpty();
    DueSale sale = claim().getFirst();
    look(sale, 4, 9_000);
    reads(room, 5, 9_500, 1_300, 200);
    assertThat(campus.differences()).isEmpty();
    settle(sale, 5, 9_500);
    assertThat(campus.differences()).isEmpty();

    reads(room, 6, 9_600, 1_400, 200);
    assertThat(campus.differences()).hasSize(1);
    reads(room, 5, 9_500, 1_300, 201);
    assertThat(campus.differences())
        .singleElement()
        .satisfies(difference -> assertThat(difference.what()).contains("accrued 201"));
  }

  private void reads(Room room, int count, long purchased, long balance, long accruedFen) {
    database
        .sql()
        .sql(
            """
            update meter_state set last_purchase_count = ?, last_purchased_fen = ?,
              last_balance_fen = ?, accrued_micro_fen = ?
            where meter_id = ?
            """)
        .params(count, purchased, balance, accruedFen * 1_000_000, room.meter().value())
        .update();
  }

  private void deliver(DueSale sale, long fen) {
    look(sale, 4, 9_000);
    settle(sale, 5, 9_000 + fen);
  }

  private SaleVerdict look(DueSale sale, int count, long purchased) {
    return lookAt(sale, count, purchased, now);
  }

  private SaleVerdict lookAt(DueSale sale, int count, long purchased, Instant at) {
    PurseShown shown = shown(count, purchased);
    return orders.conclude(sale, shown, at, open -> judge.beforeSending(open, shown, at));
  }

  private SaleVerdict settle(DueSale sale, int count, long purchased) {
    PurseShown shown = shown(count, purchased);
    return orders.conclude(sale, shown, now, open -> judge.afterSending(open, shown, now));
  }

  private void postpone(DueSale sale, Instant at) {
    orders.postpone(sale, at, "silent", open -> judge.unreached(open, "silent", at));
  }

  private static PurseShown shown(int count, long purchased) {
    return new PurseShown(count, Optional.of(Money.ofFen(purchased)), Optional.empty());
  }

  private List<DueSale> claim() {
    return claimAt(now);
  }

  private List<DueSale> claimAt(Instant at) {
    return orders.claim(held(), at, at.plusSeconds(30), 8);
  }

  private Map<GatewayId, Long> held() {
    return Map.of(campus.gateway, PayingCampus.EPOCH);
  }

  private PostgresSaleOrders ordersOf(String node) {
    return new PostgresSaleOrders(new EngineSession(database.engine()), node, LIMITS);
  }

  private void book(String orderNo, Room room, long fen) {
    campus.bookings().book(campus.grant, List.of(PayingCampus.asked(orderNo, room.account(), fen)));
  }

  private OrderView order(String orderNo) {
    return campus.bookings().find(campus.grant, new OrderNo(orderNo)).orElseThrow();
  }
}
