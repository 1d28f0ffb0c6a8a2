package org.prepayhub.config.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.ledger.OpeningBalances.Opening;
import org.prepayhub.metering.ReadingStore.Judgement;
import org.prepayhub.metering.RunStore;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.Bookings;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.PurseShown;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.recharge.SaleVerdict;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.Money;
import org.prepayhub.units.Unavailable;

/** The tables in memory hold what the tests of the PostgreSQL stores demand of those. */
class MemoryTablesTest {
  private static final Instant NOW = VirtualTime.BEGIN;
  private static final Instant LATER = NOW.plusSeconds(30);
  private static final Money AMOUNT = Money.ofFen(700);
  private static final PurseShown UNTOUCHED =
      new PurseShown(0, Optional.of(Money.ZERO), Optional.empty());

  private final Campus campus = new Campus(Scenario.ofSeed(1), Parts::new);
  private final NodeProcess process = new NodeProcess(campus.time, new ArrayList<>());
  private final Session mine = campus.session(process, "mine");
  private final Session other = campus.session(process, "other");
  private final MemoryBookings bookings = new MemoryBookings(mine, process.clock());
  private final MemorySaleOrders sales = new MemorySaleOrders(mine, Parts.SEND_WINDOW);
  private Map<GatewayId, Long> held = Map.of();

  @BeforeEach
  void takeTheLeasesAndOpenABook() {
    held = campus.leases(mine).beat("mine", Map.of(), Duration.ofSeconds(15));
    Tables.SiteMeter meter = campus.tables.site.meters().getFirst();
    Opening opening =
        new Opening(
            meter.point().id(),
            meter.accountId(),
            Campus.PROJECT,
            Money.ofFen(2_000),
            Money.ZERO,
            0,
            NOW);
    for (int again = 0; again < 2; again++) {
      new MemoryReadings(mine)
          .accept(
              List.of(),
              _ ->
                  new Judgement(
                      List.of(),
                      List.of(),
                      List.of(),
                      List.of(),
                      List.of(),
                      List.of(),
                      List.of(opening),
                      List.of()));
    }
  }

  private BookingOutcome book(int number, Money amount) {
    RechargeRequest request =
        new RechargeRequest(
            CardSystem.orderNo(number),
            Campus.accountNo(0),
            RechargeRequest.Utility.ELECTRICITY,
            RechargeRequest.Fund.CASH,
            amount,
            NOW,
            Optional.empty());
    return bookings.book(CardSystem.GRANT, List.of(Bookings.Asked.of(request))).getFirst();
  }

  @Test
  void anOrderNumberIsBookedOnce() {
    BookingOutcome.Booked first = (BookingOutcome.Booked) book(1, AMOUNT);

    assertThat(book(1, AMOUNT)).isEqualTo(new BookingOutcome.Replayed(first.receipt()));
    assertThat(book(1, Money.ofFen(701))).isInstanceOf(BookingOutcome.ContentDiffers.class);
    assertThat(first.receipt().balance()).isEqualTo(Money.ofFen(2_700));
    assertThat(campus.tables.orders).hasSize(1);
  }

  @Test
  void onlyTheOldestSaleOfAMeterIsTakenUpAndOnlyOnce() {
    book(1, AMOUNT);
    book(2, AMOUNT);

    assertThat(sales.claim(held, NOW, LATER, 10))
        .singleElement()
        .extracting(sale -> sale.origin().orderNo())
        .isEqualTo(CardSystem.orderNo(1));
    assertThat(sales.claim(held, NOW, LATER, 10)).isEmpty();
    assertThat(sales.claim(held, LATER, LATER.plusSeconds(30), 10))
        .singleElement()
        .extracting(DueSale::attempt)
        .isEqualTo(2);
  }

  @Test
  void aClaimThatIsOverChangesNothing() {
    book(1, AMOUNT);
    DueSale old = sales.claim(held, NOW, LATER, 10).getFirst();
    sales.claim(held, LATER, LATER.plusSeconds(30), 10);

    assertThat(send(old)).isInstanceOf(SaleVerdict.NotOurs.class);
    assertThat(order().state).isEqualTo(OrderState.BOOKED);
  }

  @Test
  void aNodeWithoutTheLeaseChangesNothing() {
    book(1, AMOUNT);
    DueSale old = sales.claim(held, NOW, LATER, 10).getFirst();
    campus.leases(mine).release("mine");
    campus.leases(other).beat("other", Map.of(), Duration.ofSeconds(15));

    assertThat(send(old)).isInstanceOf(SaleVerdict.NotOurs.class);
    assertThat(sales.claim(held, LATER, LATER.plusSeconds(30), 10)).isEmpty();
  }

  @Test
  void theExpectedCountIsCommittedWithTheTimeAFrameMayTake() {
    book(1, AMOUNT);

    assertThat(send(sales.claim(held, NOW, LATER, 10).getFirst()))
        .isInstanceOf(SaleVerdict.Send.class);
    assertThat(order().state).isEqualTo(OrderState.DELIVERING);
    assertThat(order().expectedCount).isEqualTo(1);
    assertThat(order().lateUntil).isEqualTo(NOW.plus(Parts.SEND_WINDOW).plus(Wire.MAX_HOLD));
  }

  @Test
  void aSlotIsOpenedOnceAndTellsWhatWasMissed() {
    MemoryRuns runs = campus.runs(mine);
    Instant slot = NOW.plus(Campus.SLOT.multipliedBy(3));
    List<Instant> missed = List.of(slot.minus(Campus.SLOT));
    RunStore.Opening opening = new RunStore.Opening("1", slot, missed, Duration.ofSeconds(2), slot);

    assertThat(runs.open(opening)).isTrue();
    assertThat(runs.open(opening)).isFalse();
    assertThat(campus.tables.runs).hasSize(2);
    assertThat(runs.lastSlot("1")).contains(slot);
  }

  @Test
  void aCommitWhoseAnswerIsLostIsDurable() {
    campus.outages.loseAnswers("booking", 1);

    assertThatThrownBy(() -> book(1, AMOUNT)).isInstanceOf(Unavailable.class);
    assertThat(book(1, AMOUNT)).isInstanceOf(BookingOutcome.Replayed.class);
  }

  private SaleVerdict send(DueSale sale) {
    return sales.conclude(
        sale,
        UNTOUCHED,
        NOW,
        open -> new SaleVerdict.Send(1, open.believedPurchased(), open.amount()));
  }

  private Tables.OrderRow order() {
    return campus.tables.orders.values().iterator().next();
  }
}
