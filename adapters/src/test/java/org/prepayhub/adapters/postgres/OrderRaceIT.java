package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.adapters.postgres.PayingCampus.Room;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.BookingOutcome.Booked;
import org.prepayhub.recharge.BookingOutcome.ContentDiffers;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Bookings at the same instant: one order number for several accounts, which no lock decides, and
 * several orders for one account, which the lock of its wallet does.
 */
class OrderRaceIT {
  private static final int NODES = 4;
  private static final int ROUNDS = 30;

  @RegisterExtension static final TestDatabase sound = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase sabotaged = TestDatabase.fresh();

  @Test
  void oneNumberIsBookedOnceHoweverManyNodesRace() throws Exception {
    PayingCampus campus = PayingCampus.on(sound, "race");

    List<BookingOutcome> outcomes = race(campus);

    assertThat(outcomes).hasSize(NODES * ROUNDS);
    assertThat(outcomes).filteredOn(Booked.class::isInstance).hasSize(ROUNDS);
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof Booked))
        .containsOnly(new ContentDiffers());
    assertThat(doubles(campus)).isZero();
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void theRaceIsLostWithoutTheUniqueConstraint() throws Exception {
    PayingCampus campus = PayingCampus.on(sabotaged, "race");
    sabotaged.sql().sql("alter table recharge_order drop constraint recharge_order_once").update();

    race(campus);

    assertThat(doubles(campus)).isPositive();
  }

  @Test
  void oneOpeningIsPostedOnceHoweverManyNodesRace() throws Exception {
    PayingCampus campus = PayingCampus.on(sound, "race-opening");
    List<Room> rooms = IntStream.range(0, 20).mapToObj(i -> campus.room("o-" + i)).toList();
    CyclicBarrier start = new CyclicBarrier(NODES);
    Callable<Boolean> open =
        () -> {
          start.await(10, TimeUnit.SECONDS);
          new PostgresOpeningBalances(new JdbcTemplate(sound.engine()))
              .open(rooms.stream().map(campus::opening).toList());
          return true;
        };

    try (ExecutorService nodes = Executors.newFixedThreadPool(NODES)) {
      assertThat(nodes.invokeAll(List.of(open, open, open, open)))
          .allMatch(done -> done.state() == Future.State.SUCCESS);
    }
    assertThat(
            campus.count(
                "select count(*) from journal_entry where kind = 'opening' and project_id = "
                    + campus.project))
        .isEqualTo(20);
    assertThat(
            campus.count("select sum(posted_fen) from wallet where project_id = " + campus.project))
        .isEqualTo(20_000);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void rechargesOfOneAccountAreAnsweredAsIfOneCameAfterTheOther() throws Exception {
    PayingCampus campus = PayingCampus.on(sound, "race-balance");
    Room room = campus.openedRoom("b-0");

    List<Booked> booked = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      bookAtOnce(campus, room, "balance-" + round).forEach(one -> booked.add((Booked) one));
    }

    assertThat(booked.stream().map(one -> one.receipt().balance().fen()).sorted())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, NODES * ROUNDS).mapToObj(n -> 1_000 + 50 * n).toList());
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void oneOfManyFitsBelowTheHoardingCap() throws Exception {
    PayingCampus campus = PayingCampus.on(sound, "race-cap");
    for (int round = 0; round < ROUNDS; round++) {
      Room room = campus.openedRoom("c-" + round);
      sound
          .sql()
          .sql("update account set hoarding_cap_fen = 1060 where account_id = ?")
          .param(room.accountId().value())
          .update();

      assertThat(bookAtOnce(campus, room, "cap-" + round))
          .filteredOn(Booked.class::isInstance)
          .hasSize(1);
    }
    assertThat(campus.differences()).isEmpty();
  }

  /** An order from each node for the same account, all at one instant. */
  private static List<Object> bookAtOnce(PayingCampus campus, Room room, String name)
      throws Exception {
    return Race.atOnce(
        IntStream.range(0, NODES)
            .<Callable<Object>>mapToObj(node -> () -> book(campus, room, name + "-" + node))
            .toList());
  }

  /** Every round: the same number for as many accounts as there are nodes, at one instant. */
  private static List<BookingOutcome> race(PayingCampus campus) throws Exception {
    List<Room> rooms =
        IntStream.range(0, NODES).mapToObj(i -> campus.openedRoom("race-" + i)).toList();
    List<BookingOutcome> outcomes = new ArrayList<>();
    try (ExecutorService nodes = Executors.newFixedThreadPool(NODES)) {
      for (int round = 0; round < ROUNDS; round++) {
        String orderNo = "round-" + round;
        CyclicBarrier start = new CyclicBarrier(NODES);
        List<Callable<BookingOutcome>> racers =
            rooms.stream()
                .<Callable<BookingOutcome>>map(room -> () -> run(campus, room, orderNo, start))
                .toList();
        nodes.invokeAll(racers).stream()
            .filter(done -> done.state() == Future.State.SUCCESS)
            .map(Future::resultNow)
            .forEach(outcomes::add);
      }
    }
    return outcomes;
  }

  private static BookingOutcome run(
      PayingCampus campus, Room room, String orderNo, CyclicBarrier start) throws Exception {
    start.await(10, TimeUnit.SECONDS);
    return book(campus, room, orderNo);
  }

  private static BookingOutcome book(PayingCampus campus, Room room, String orderNo) {
    return campus
        .bookings()
        .book(campus.grant, List.of(PayingCampus.asked(orderNo, room.account(), 50)))
        .getFirst();
  }

  private static long doubles(PayingCampus campus) {
    return campus.count(
        "select count(*) from (select from recharge_order group by client, order_no having count(*)"
            + " > 1) d");
  }
}
