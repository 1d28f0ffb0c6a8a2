package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.adapters.postgres.PayingCampus.Room;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.BookingOutcome.Booked;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.PurseShown;
import org.prepayhub.recharge.ReversalOutcome;
import org.prepayhub.recharge.ReversalOutcome.Reversed;
import org.prepayhub.recharge.SaleJudge;
import org.prepayhub.recharge.SaleLimits;
import org.prepayhub.recharge.SaleVerdict;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;

/**
 * An order, its duplicates, its reversal and its sale to the meter at one instant: what is left is
 * what some order of them one after the other leaves, and never both money in the meter and money
 * given back.
 */
class ReversalRaceIT {
  private static final SaleLimits LIMITS =
      new SaleLimits(64, 8, Duration.ofSeconds(30), Duration.ofSeconds(5), 200, Duration.ofDays(7));
  private static final int ROUNDS = 60;
  private static final long FEN = 500;

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final SaleJudge judge = new SaleJudge(LIMITS);
  private final Map<MeterId, Integer> framesTaken = new ConcurrentHashMap<>();

  /** What everybody was answered in one round. */
  private record Round(
      String orderNo, Room room, List<BookingOutcome> booked, List<ReversalOutcome> reversed) {
    long reversals() {
      return reversed.stream().filter(Reversed.class::isInstance).count();
    }

    long bookings() {
      return booked.stream().filter(Booked.class::isInstance).count();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneSerialOutcomeIsLeft(boolean bookedBefore) throws Exception {
    PayingCampus campus = PayingCampus.on(database, "race-" + bookedBefore);
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      rounds.add(round(campus, bookedBefore, "race-" + bookedBefore + "-" + i));
    }

    for (Round round : rounds) {
      check(campus, round);
    }
    assertThat(rounds).anyMatch(round -> round.reversals() == 1);
    assertThat(campus.differences()).isEmpty();
    assertThat(
            campus.count(
                "select count(*) from (select from posting where project_id = "
                    + campus.project
                    + " group by entry_id having sum(amount_fen) <> 0) lopsided"))
        .isZero();
  }

  @Test
  void ofTwoNumbersOneReverses() throws Exception {
    PayingCampus campus = PayingCampus.on(database, "race-numbers");
    Room room = campus.openedRoom("race-numbers");
    for (int i = 0; i < ROUNDS; i++) {
      String orderNo = "numbers-" + i;
      Callable<ReversalOutcome> one = reversal(campus, orderNo, orderNo + "-a");
      Callable<ReversalOutcome> other = reversal(campus, orderNo, orderNo + "-b");
      if (i % 2 == 0) {
        booking(campus, orderNo, room).call();
      }

      List<ReversalOutcome> outcomes = atOnce(List.of(one, other, one, other));

      assertThat(outcomes).filteredOn(Reversed.class::isInstance).hasSize(1);
      assertThat(outcomes).filteredOn(ReversalOutcome.AlreadyReversed.class::isInstance).hasSize(2);
    }
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void oneNumberForManyOrdersReversesOne() throws Exception {
    PayingCampus campus = PayingCampus.on(database, "race-number");
    Room room = campus.openedRoom("race-number");
    for (int i = 0; i < ROUNDS; i++) {
      List<Callable<ReversalOutcome>> reversals = new ArrayList<>();
      for (String orderNo : List.of("one-" + i, "two-" + i, "three-" + i)) {
        if (i % 2 == 0) {
          booking(campus, orderNo, room).call();
        }
        reversals.add(reversal(campus, orderNo, "number-" + i));
      }

      assertThat(atOnce(reversals)).filteredOn(Reversed.class::isInstance).hasSize(1);
    }
    assertThat(campus.differences()).isEmpty();
  }

  private Round round(PayingCampus campus, boolean bookedBefore, String name) throws Exception {
    Room room = campus.openedRoom(name);
    List<BookingOutcome> booked = new ArrayList<>();
    if (bookedBefore) {
      booked.add(booking(campus, name, room).call());
    }
    Callable<List<?>> book = () -> List.of(booking(campus, name, room).call());
    Callable<List<?>> reverse = () -> List.of(reversal(campus, name, name).call());
    Callable<List<?>> sell =
        () -> {
          sellWhatIsDue(campus);
          return List.of();
        };
    List<?> answers =
        atOnce(List.of(book, reverse, sell, book, reverse, sell)).stream()
            .flatMap(List::stream)
            .toList();
    sellWhatIsDue(campus);
    booked.addAll(only(BookingOutcome.class, answers));
    return new Round(name, room, booked, only(ReversalOutcome.class, answers));
  }

  private static <T> List<T> only(Class<T> type, List<?> answers) {
    return answers.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Takes up what is due and plays the meters: each takes what a frame brings, and shows it. */
  private void sellWhatIsDue(PayingCampus campus) {
    PostgresSaleOrders orders = orders();
    Instant now = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
    Map<GatewayId, Long> held = Map.of(campus.gateway, PayingCampus.EPOCH);
    for (DueSale sale : orders.claim(held, now, now.plusSeconds(30), LIMITS.inFlight())) {
      PurseShown before = shown(sale);
      SaleVerdict looked =
          orders.conclude(sale, before, now, open -> judge.beforeSending(open, before, now));
      if (looked instanceof SaleVerdict.Send) {
        framesTaken.merge(sale.meter(), 1, Integer::sum);
        PurseShown after = shown(sale);
        orders.conclude(sale, after, now, open -> judge.afterSending(open, after, now));
      }
    }
  }

  private PurseShown shown(DueSale sale) {
    int taken = framesTaken.getOrDefault(sale.meter(), 0);
    return new PurseShown(
        4 + taken, Optional.of(Money.ofFen(9_000 + taken * FEN)), Optional.empty());
  }

  private void check(PayingCampus campus, Round round) {
    int frames = framesTaken.getOrDefault(round.room().meter(), 0);
    OrderState state =
        campus.bookings().find(campus.grant, new OrderNo(round.orderNo())).orElseThrow().state();
    assertThat(state).as(round.toString()).isIn(OrderState.DELIVERED, OrderState.REVERSED);
    assertThat(round.reversals()).isEqualTo(state == OrderState.REVERSED ? 1 : 0);
    assertThat(frames).isEqualTo(state == OrderState.REVERSED ? 0 : 1);
    assertThat(round.bookings()).isBetween(state == OrderState.REVERSED ? 0L : 1L, 1L);
    assertThat(credited(campus, round)).isEqualTo(state == OrderState.REVERSED ? 0 : FEN);
  }

  /** What all entries of the order together moved into the wallet. */
  private static long credited(PayingCampus campus, Round round) {
    return campus.count(
        "select coalesce(sum(p.amount_fen), 0) from recharge_order o join journal_entry e on"
            + " e.reference = o.order_id and e.kind in ('recharge', 'reversal') join posting p on"
            + " p.entry_id = e.entry_id and p.ledger_account_id = o.wallet_id where o.order_no = '"
            + round.orderNo()
            + "'");
  }

  private static Callable<BookingOutcome> booking(PayingCampus campus, String orderNo, Room room) {
    return () ->
        campus
            .bookings()
            .book(campus.grant, List.of(PayingCampus.asked(orderNo, room.account(), FEN)))
            .getFirst();
  }

  private static Callable<ReversalOutcome> reversal(
      PayingCampus campus, String orderNo, String reversalNo) {
    return () ->
        campus.reversals().reverse(campus.grant, PayingCampus.reversal(orderNo, reversalNo, FEN));
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    Stream<Callable<T>> waiting =
        calls.stream()
            .map(
                call ->
                    () -> {
                      start.await(10, TimeUnit.SECONDS);
                      return call.call();
                    });
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(waiting.toList())) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private static PostgresSaleOrders orders() {
    return new PostgresSaleOrders(new EngineSession(database.engine()), PayingCampus.NODE, LIMITS);
  }
}
