package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.access.Grant;
import org.prepayhub.account.Accounts.AccountView;
import org.prepayhub.adapters.postgres.PayingCampus.Room;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.BookingOutcome.Booked;
import org.prepayhub.recharge.BookingOutcome.ContentDiffers;
import org.prepayhub.recharge.BookingOutcome.Replayed;
import org.prepayhub.recharge.GroupCommitDesk;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.RechargeDesk.OrderView;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresBookingsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static PayingCampus campus;

  @BeforeAll
  static void settles() {
    campus = PayingCampus.on(database, "north");
  }

  @Test
  void theProofFindsMoneyThatStraysToAnotherProject() {
    Room room = campus.openedRoom("stray-1");
    campus.bookings().book(campus.grant, List.of(PayingCampus.asked("stray", room.account(), 300)));
    PayingCampus other = PayingCampus.on(database, "stray-other");

    movePostings(room, other.project.value());

    assertThat(campus.differences())
        .anySatisfy(
            difference ->
                assertThat(difference.what()).contains("a posting of it of " + other.project));
    movePostings(room, campus.project.value());
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void theProofFindsAPostingWhoseLedgerAccountIsNotThere() {
    Room room = campus.openedRoom("stray-2");
    campus.bookings().book(campus.grant, List.of(PayingCampus.asked("lost", room.account(), 300)));
    String move =
        """
        update posting set ledger_account_id = ledger_account_id + :step
        where abs(amount_fen) = 300 and entry_id = (
          select e.entry_id from journal_entry e join recharge_order o
            on e.kind = 'recharge' and e.reference = o.order_id
          where o.order_no = 'lost')
        """;

    database.sql().sql(move).param("step", 1_000_000).update();

    assertThat(campus.differences())
        .anySatisfy(difference -> assertThat(difference.what()).contains("which is not there"));
    database.sql().sql(move).param("step", -1_000_000).update();
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void theProofFindsAPostingWhoseEntryIsNotThere() {
    Room room = campus.openedRoom("stray-3");
    campus.bookings().book(campus.grant, List.of(PayingCampus.asked("gone", room.account(), 300)));
    String move =
        """
        update posting set entry_id = entry_id + :step
        where abs(amount_fen) = 300 and entry_id = :step * :back + (
          select e.entry_id from journal_entry e join recharge_order o
            on e.kind = 'recharge' and e.reference = o.order_id
          where o.order_no = 'gone')
        """;

    database.sql().sql(move).param("step", 1_000_000).param("back", 0).update();

    assertThat(campus.differences())
        .anySatisfy(
            difference ->
                assertThat(difference.what()).isEqualTo("it is not there, a posting of it is"));
    database.sql().sql(move).param("step", -1_000_000).param("back", -1).update();
    assertThat(campus.differences()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"account", "meter", "wallet"})
  void theProofFindsAnOrderOfWhatIsNotThere(String what) {
    Room room = campus.openedRoom("stray-" + what);
    campus
        .bookings()
        .book(campus.grant, List.of(PayingCampus.asked("of-" + what, room.account(), 300)));
    String move =
        "update recharge_order set %1$s_id = %1$s_id + ? where order_no = 'of-%1$s'"
            .formatted(what);

    database.sql().sql(move).param(1_000_000).update();

    assertThat(campus.differences())
        .anySatisfy(
            difference ->
                assertThat(difference.what()).contains("its " + what).contains("is not there"));
    database.sql().sql(move).param(-1_000_000).update();
    assertThat(campus.differences()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"account", "meter", "wallet"})
  void nobodyMayDeleteWhatOrdersAreOf(String table) throws SQLException {
    try (Connection engine = database.engine().getConnection();
        Statement sql = engine.createStatement()) {
      assertThatThrownBy(() -> sql.execute("delete from " + table))
          .hasMessageContaining("permission denied");
    }
  }

  private static void movePostings(Room room, int project) {
    database
        .sql()
        .sql(
            """
            update posting set project_id = :project
            where ledger_account_id = (select wallet_id from wallet where account_id = :account)
            """)
        .param("project", project)
        .param("account", room.accountId().value())
        .update();
  }

  @Test
  void bookingWritesOrderEntryPostingsWalletAndOutboxTogether() {
    Room room = campus.openedRoom("book-1");

    Booked booked = (Booked) book("b-1", room, 500);

    assertThat(booked.receipt().balance()).isEqualTo(Money.ofFen(1_500));
    assertThat(booked.receipt().state()).isEqualTo(OrderState.BOOKED);
    assertThat(
            campus.count(
                "select count(*) from outbox b join recharge_order o on o.order_id = b.reference"
                    + " where o.order_no = 'b-1' and b.kind = 'sale' and b.serial_key = "
                    + room.meter()))
        .isEqualTo(1);
    AccountView account = account(campus.grant, room);
    assertThat(account.wallets().getFirst().posted()).isEqualTo(Money.ofFen(1_500));
    assertThat(account.wallets().getFirst().undelivered()).isEqualTo(Money.ofFen(500));
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aRechargeOfABalanceThatTheHubHoldsHasArrivedOnceItIsBooked() {
    Room room = campus.heldRoom("held-1");

    Booked booked = (Booked) book("h-1", room, 500);

    assertThat(booked.receipt().state()).isEqualTo(OrderState.DELIVERED);
    assertThat(booked.receipt().balance()).isEqualTo(Money.ofFen(500));
    assertThat(book("h-1", room, 500)).isEqualTo(new Replayed(booked.receipt()));
    OrderView order = campus.bookings().find(campus.grant, new OrderNo("h-1")).orElseThrow();
    assertThat(order.state()).isEqualTo(OrderState.DELIVERED);
    assertThat(order.deliveredAt()).contains(booked.receipt().bookedAt());
    assertThat(order.meterNo()).isEmpty();
    assertThat(
            campus.count(
                "select count(*) from outbox b join recharge_order o on o.order_id = b.reference"
                    + " where o.order_no = 'h-1'"))
        .isZero();
    AccountView account = account(campus.grant, room);
    assertThat(account.wallets().getFirst().balance()).isEqualTo(Money.ofFen(500));
    assertThat(account.wallets().getFirst().undelivered()).isEqualTo(Money.ZERO);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void bothKindsOfAccountAreBookedInOneBatch() {
    Room held = campus.heldRoom("held-2");
    Room sold = campus.openedRoom("sold-2");

    List<BookingOutcome> outcomes =
        campus
            .bookings()
            .book(
                campus.grant,
                List.of(
                    PayingCampus.asked("h-2", held.account(), 300),
                    PayingCampus.asked("s-2", sold.account(), 300)));

    assertThat(outcomes)
        .extracting(outcome -> ((Booked) outcome).receipt().state())
        .containsExactly(OrderState.DELIVERED, OrderState.BOOKED);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void waterIsPaidIntoAWalletOfItsOwnWhereTheHubHoldsTheBalance() {
    Room held = campus.heldRoom("held-3");
    Room sold = campus.openedRoom("sold-3");

    List<BookingOutcome> outcomes =
        campus
            .bookings()
            .book(
                campus.grant,
                List.of(
                    PayingCampus.asked("e-3", held.account(), 300),
                    PayingCampus.askedForWater("w-3", held.account(), 200),
                    PayingCampus.askedForWater("w-4", held.account(), 50),
                    PayingCampus.askedForWater("w-5", sold.account(), 200)));

    assertThat(outcomes.subList(0, 3))
        .extracting(outcome -> ((Booked) outcome).receipt().balance())
        .containsExactly(Money.ofFen(300), Money.ofFen(200), Money.ofFen(250));
    assertThat(outcomes.getLast()).isInstanceOf(BookingOutcome.AccountUnknown.class);
    assertThat(account(campus.grant, held).wallets())
        .extracting(wallet -> wallet.utility() + " " + wallet.balance().fen())
        .containsExactly("ELECTRICITY 300", "WATER 250");
    assertThat(account(campus.grant, sold).wallets()).hasSize(1);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void nothingIsPaidIntoAnAccountWithoutABalance() {
    Room room = campus.openedRoom("none-1");
    database
        .sql()
        .sql("update account set balance_held_by = 'NONE' where account_no = 'none-1'")
        .update();

    assertThat(book("n-1", room, 500)).isEqualTo(new BookingOutcome.AccountUnknown());
  }

  @Test
  void aRepeatIsAnsweredLikeTheFirstTimeForEver() {
    Room room = campus.openedRoom("repeat-1");
    Booked first = (Booked) book("r-1", room, 500);
    book("r-2", room, 700);

    assertThat(book("r-1", room, 500)).isEqualTo(new Replayed(first.receipt()));
  }

  @Test
  void theSameNumberWithOtherContentChangesNothing() {
    Room room = campus.openedRoom("content-1");
    book("c-1", room, 500);

    assertThat(book("c-1", room, 501)).isEqualTo(new ContentDiffers());
    assertThat(book("c-1", campus.openedRoom("content-2"), 500)).isEqualTo(new ContentDiffers());
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aReversedOrderIsNotBookedAgain() {
    Room room = campus.room("reversed-1");
    book("v-1", room, 500);
    database
        .sql()
        .sql("update recharge_order set state = 'REVERSED' where order_no = 'v-1'")
        .update();

    assertThat(book("v-1", room, 500)).isEqualTo(new BookingOutcome.Reversed());
    database
        .sql()
        .sql("update recharge_order set state = 'BOOKED' where order_no = 'v-1'")
        .update();
  }

  @Test
  void refusalsLeaveNoTrace() {
    Room room = campus.openedRoom("refuse-1");
    database
        .sql()
        .sql(
            "update account set most_recharge_fen = 900, hoarding_cap_fen = 1800 where account_no ="
                + " 'refuse-1'")
        .update();

    assertThat(book("x-1", room, 901))
        .isEqualTo(new BookingOutcome.AmountOutOfRange(Money.ofFen(1), Money.ofFen(900)));
    assertThat(book("x-1", room, 801))
        .isEqualTo(new BookingOutcome.HoardingCapExceeded(Money.ofFen(1_800), Money.ofFen(1_000)));
    assertThat(book("x-1", room, 800)).isInstanceOf(Booked.class);
  }

  @Test
  void anAccountOutsideTheGrantDoesNotExist() {
    Room room = campus.openedRoom("foreign-1");
    Grant stranger = new Grant("card", Set.of(new ProjectId(99)));

    assertThat(
            campus.bookings().book(stranger, List.of(PayingCampus.asked("f-1", room.account(), 5))))
        .containsExactly(new BookingOutcome.AccountUnknown());
    assertThat(new PostgresAccounts(campus.web()).find(stranger, room.account())).isEmpty();
  }

  @Test
  void twoHundredParallelCopiesBookOnce() throws Exception {
    Room room = campus.openedRoom("copies-1");
    List<GroupCommitDesk> nodes = List.of(campus.desk(), campus.desk(), campus.desk());
    AtomicInteger next = new AtomicInteger();
    Callable<BookingOutcome> copy =
        () ->
            nodes
                .get(next.getAndIncrement() % nodes.size())
                .book(campus.grant, PayingCampus.request("copy", room.account(), 777));

    List<BookingOutcome> outcomes = inParallel(Collections.nCopies(200, copy));

    assertThat(outcomes).filteredOn(Booked.class::isInstance).hasSize(1);
    Booked first =
        (Booked) outcomes.stream().filter(Booked.class::isInstance).findFirst().orElseThrow();
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof Booked))
        .containsOnly(new Replayed(first.receipt()));
    assertThat(campus.count("select count(*) from recharge_order where order_no = 'copy'"))
        .isEqualTo(1);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void parallelOrdersOfManyAccountsAllCountInTheirBalance() throws Exception {
    List<Room> rooms = IntStream.range(0, 5).mapToObj(i -> campus.room("many-" + i)).toList();
    GroupCommitDesk desk = campus.desk();
    List<Callable<BookingOutcome>> orders =
        IntStream.range(0, 300)
            .<Callable<BookingOutcome>>mapToObj(
                i ->
                    () ->
                        desk.book(
                            campus.grant,
                            PayingCampus.request("many-" + i, rooms.get(i % 5).account(), 10)))
            .toList();

    assertThat(inParallel(orders)).hasOnlyElementsOfType(Booked.class);
    for (Room room : rooms) {
      assertThat(account(campus.grant, room).wallets().getFirst().posted())
          .isEqualTo(Money.ofFen(600));
    }
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void oneBookingThatCannotBeMadeDoesNotFailTheOthers() throws Exception {
    Room poisoned = campus.openedRoom("poison-1");
    Room well = campus.openedRoom("poison-2");
    database
        .sql()
        .sql("update wallet set posted_fen = 9223372036854775000 where account_id = ?")
        .param(poisoned.accountId().value())
        .update();
    GroupCommitDesk desk = campus.desk();
    List<Callable<Boolean>> orders =
        IntStream.range(0, 40)
            .<Callable<Boolean>>mapToObj(
                i ->
                    () -> {
                      RechargeRequest request =
                          PayingCampus.request(
                              "p-" + i, i % 4 == 0 ? poisoned.account() : well.account(), 900);
                      return succeeds(desk, request);
                    })
            .toList();

    List<Boolean> booked = inParallel(orders);

    assertThat(booked).filteredOn(success -> success).hasSize(30);
    database
        .sql()
        .sql("update wallet set posted_fen = 1000 where account_id = ?")
        .param(poisoned.accountId().value())
        .update();
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aLockedWalletMakesTheCallerComeBackInsteadOfHanging() throws Exception {
    Room room = campus.openedRoom("locked-1");
    try (var connection = database.owner().getConnection()) {
      connection.setAutoCommit(false);
      connection
          .createStatement()
          .execute("select * from wallet where account_id = " + room.accountId() + " for update");

      assertThat(campus.desk().book(campus.grant, PayingCampus.request("l-1", room.account(), 5)))
          .isEqualTo(new BookingOutcome.InFlight());
      connection.rollback();
    }
    assertThat(book("l-1", room, 5)).isInstanceOf(Booked.class);
  }

  @Test
  void postingsThatDoNotSumToZeroAreRefused() {
    Room room = campus.openedRoom("lopsided-1");
    assertThatThrownBy(
            () ->
                database
                    .sql()
                    .sql(
                        "with e as (insert into journal_entry (project_id, kind, reference,"
                            + " booked_at) values (?, 'recharge', -1, now()) returning entry_id)"
                            + " insert into posting select entry_id, (select wallet_id from wallet"
                            + " where account_id = ?), ?, 5 from e")
                    .params(
                        campus.project.value(), room.accountId().value(), campus.project.value())
                    .update())
        .hasMessageContaining("do not sum to 0");
  }

  @Test
  void postingsOfAnEntryThatIsNotThereAreRefused() {
    String statement =
        """
        with there as (
          insert into journal_entry (project_id, kind, reference, booked_at)
          values (:project, 'recharge', -2, now()) returning entry_id
        )
        insert into posting
        select e.entry_id, side.wallet, :project, side.fen
        from (select entry_id from there union all select -1) e
          cross join (values (-1, 5), (-2, -5)) as side (wallet, fen)
        """;
    assertThatThrownBy(
            () ->
                JdbcClient.create(database.engine())
                    .sql(statement)
                    .param("project", campus.project.value())
                    .update())
        .hasMessageContaining("postings are of journal entry -1, which is not there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from journal_entry",
        "truncate journal_entry",
        "update journal_entry set entry_id = default",
        "update posting set entry_id = 1"
      })
  void noRoleOfTheHubTakesAnEntryFromItsPostings(String statement) {
    assertThatThrownBy(() -> JdbcClient.create(database.engine()).sql(statement).update())
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> JdbcClient.create(database.web()).sql(statement).update())
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void anOrderIsFoundByTheClientThatBroughtIt() {
    Room room = campus.openedRoom("find-1");
    book("find-1", room, 500);

    assertThat(campus.desk().find(campus.grant, new OrderNo("find-1")))
        .hasValueSatisfying(
            order -> {
              assertThat(order.amount()).isEqualTo(Money.ofFen(500));
              assertThat(order.state()).isEqualTo(OrderState.BOOKED);
            });
    Grant other = new Grant("bank", Set.of(campus.project));
    assertThat(campus.desk().find(other, new OrderNo("find-1"))).isEmpty();
  }

  private static boolean succeeds(GroupCommitDesk desk, RechargeRequest request) {
    try {
      return desk.book(campus.grant, request) instanceof Booked;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private static BookingOutcome book(String orderNo, Room room, long fen) {
    return campus
        .bookings()
        .book(campus.grant, List.of(PayingCampus.asked(orderNo, room.account(), fen)))
        .getFirst();
  }

  private static AccountView account(Grant grant, Room room) {
    return new PostgresAccounts(campus.web()).find(grant, room.account()).orElseThrow();
  }

  private static <T> List<T> inParallel(List<Callable<T>> calls) throws Exception {
    try (ExecutorService callers = Executors.newFixedThreadPool(100)) {
      return callers.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }
}
