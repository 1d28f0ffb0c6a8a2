package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prepayhub.adapters.postgres.PayingCampus.NINE;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.adapters.postgres.PayingCampus.Room;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderLimits;
import org.prepayhub.ledger.MoneyOrderOutcome.Posted;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.ledger.MoneyOrderRules;
import org.prepayhub.recharge.Bookings;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/** Grants of many accounts end while the same accounts are paid in to, all of them in arrears. */
class GrantExpiryRaceIT {
  private static final int ROOMS = 40;
  private static final int ROUNDS = 15;
  private static final Instant LATER = NINE.plusSeconds(60);

  private final TestDatabase database = TestDatabase.fresh();
  private final PayingCampus campus = PayingCampus.on(database, "ends");
  private final List<Room> rooms =
      IntStream.range(0, ROOMS).mapToObj(room -> campus.heldRoom("R" + room)).toList();
  private final Random random = new Random(7);

  @BeforeEach
  void everybodyHasPaidBefore() {
    campus.bookings().book(campus.grant, payments("first"));
    List<Room> mixed = new ArrayList<>(rooms);
    Collections.shuffle(mixed, random);
    mixed.forEach(
        room ->
            database
                .sql()
                .sql(
                    "insert into account_standing (account_id, utility, project_id, standing)"
                        + " values (?, 'ELECTRICITY', ?, 'ARREARS')")
                .params(room.accountId().value(), campus.project.value())
                .update());
  }

  @AfterEach
  void theBooksAgree() {
    assertThat(campus.differences()).isEmpty();
    database.close();
  }

  @Test
  void anExpiryWaitsForWhoeverPaysInToTheAccount() throws Exception {
    grant(rooms.getFirst(), "one");
    try (Connection payer = database.engine().getConnection()) {
      payer.setAutoCommit(false);
      payer.createStatement().execute("select 1 from wallet where fund = 'CASH' for no key update");
      CompletableFuture<Integer> moved = CompletableFuture.supplyAsync(this::expire);

      assertThatThrownBy(() -> moved.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
      payer.rollback();
      assertThat(moved.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }
  }

  @Test
  void batchesOfBothEndBoth() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      String round = "r" + i;
      rooms.forEach(room -> grant(room, round));

      List<Object> answers =
          Race.atOnce(
              List.of(
                  () -> campus.bookings().book(campus.grant, payments(round + "-a")),
                  this::expire,
                  () -> campus.bookings().book(campus.grant, payments(round + "-b"))));

      assertThat(answers).element(1).isEqualTo(ROOMS);
    }
    assertThat(campus.count("select sum(posted_fen)::bigint from wallet where fund = 'CASH'"))
        .isEqualTo(10L * ROOMS * (1 + 2 * ROUNDS));
    assertThat(campus.count("select sum(posted_fen)::bigint from wallet where fund = 'SUBSIDY'"))
        .isZero();
  }

  private int expire() {
    return new PostgresGrantTerms(new EngineSession(database.engine()), new PostgresEvents())
        .expire(LATER, 2 * ROOMS, LATER);
  }

  private List<Bookings.Asked> payments(String round) {
    return rooms.stream()
        .map(room -> PayingCampus.asked(round + room.account().value(), room.account(), 10))
        .toList();
  }

  private void grant(Room room, String round) {
    Clock clock = Clock.fixed(NINE, ZoneOffset.UTC);
    Money most = Money.ofFen(5_000);
    assertThat(
            new PostgresMoneyOrders(
                    campus.web(),
                    new MoneyOrderRules(new MoneyOrderLimits(most, most, most, most), clock),
                    Duration.ofHours(1),
                    clock)
                .post(
                    campus.grant,
                    new MoneyOrderRequest(
                        MoneyOrderKind.GRANT,
                        new OrderNo(round + room.account().value()),
                        new Purse(room.account(), Utility.ELECTRICITY, Fund.SUBSIDY),
                        Money.ofFen(30),
                        new Reason("help"),
                        new Operator("Chen Li"),
                        Optional.of(LATER))))
        .isInstanceOf(Posted.class);
  }
}
