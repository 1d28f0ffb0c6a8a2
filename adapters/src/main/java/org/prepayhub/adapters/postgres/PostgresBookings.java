package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prepayhub.access.Grant;
import org.prepayhub.adapters.postgres.LockedAccount.Purse;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.BookingRules;
import org.prepayhub.recharge.Bookings;
import org.prepayhub.recharge.BookingsBusy;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.RechargeDesk.OrderView;
import org.prepayhub.recharge.RechargeReceipt;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Books orders: one lock of the wallets in id order, one look at what was used of them and one for
 * orders that exist, in one round trip, then one statement that writes everything. The unique
 * constraint on client and order number decides a race; whoever loses it starts over and finds the
 * other's order.
 */
public final class PostgresBookings implements Bookings {
  private static final int TRIES = 3;

  private final WebSession web;
  private final Clock clock;

  public PostgresBookings(WebSession web, Clock clock) {
    this.web = web.planningOnce();
    this.clock = clock;
  }

  @Override
  public List<BookingOutcome> book(Grant grant, List<Asked> asked) {
    for (int attempt = 1; attempt < TRIES; attempt++) {
      Optional<List<BookingOutcome>> outcomes = tryToBook(grant, asked);
      if (outcomes.isPresent()) {
        return outcomes.get();
      }
    }
    return tryToBook(grant, asked).orElseGet(() -> lostEveryRace(asked));
  }

  @Override
  public Optional<OrderView> find(Grant grant, OrderNo orderNo) {
    return web.in(
        grant,
        jdbc ->
            jdbc
                .query(BookingSql.FIND, (row, i) -> view(row), grant.client(), orderNo.value())
                .stream()
                .findFirst());
  }

  /** Empty when somebody else booked one of them meanwhile, or the server picked a loser. */
  private Optional<List<BookingOutcome>> tryToBook(Grant grant, List<Asked> asked) {
    try {
      return Optional.of(
          web.in(
              grant,
              first -> ask(first, grant.client(), asked),
              (jdbc, found) -> bookIn(jdbc, grant, asked, found)));
    } catch (OrderTakenMeanwhile e) {
      return Optional.empty();
    } catch (DataAccessException e) {
      if (SqlStates.retryable(e)) {
        return Optional.empty();
      }
      if (SqlStates.lockTimedOut(e)) {
        throw new BookingsBusy("another booking holds the order or the wallet", e);
      }
      throw e;
    }
  }

  /** An order nobody can see and that still is there belongs to a project outside the grant. */
  private static List<BookingOutcome> lostEveryRace(List<Asked> asked) {
    if (asked.size() > 1) {
      throw new BookingsBusy("an order of the batch was taken in every try", null);
    }
    return List.of(new BookingOutcome.ContentDiffers());
  }

  /** What is there when a booking begins. */
  private record Found(LockedAccounts locked, List<StoredOrder> stored) {}

  private static Found ask(RoundTrip first, String client, List<Asked> asked) {
    return new Found(
        lock(first, client, asked),
        first.ask(BookingSql.STORED, (row, i) -> StoredOrder.of(row), client, orderNumbers(asked)));
  }

  private static LockedAccounts lock(RoundTrip trip, String client, List<Asked> asked) {
    return LockedAccounts.ask(trip, lockValues(client, asked), accountNumbers(asked));
  }

  private List<BookingOutcome> bookIn(
      JdbcTemplate jdbc, Grant grant, List<Asked> asked, Found found) {
    Map<OrderNo, StoredOrder> stored =
        found.stored().stream().collect(Collectors.toMap(StoredOrder::orderNo, order -> order));
    List<Asked> fresh =
        asked.stream().filter(one -> !stored.containsKey(one.request().orderNo())).toList();
    Map<OrderNo, BookingOutcome> decided =
        fresh.isEmpty() ? Map.of() : bookFresh(jdbc, grant.client(), fresh, found.locked());
    return asked.stream().map(one -> outcome(one.request(), stored, decided)).toList();
  }

  private static BookingOutcome outcome(
      RechargeRequest request,
      Map<OrderNo, StoredOrder> stored,
      Map<OrderNo, BookingOutcome> decided) {
    StoredOrder before = stored.get(request.orderNo());
    return before == null
        ? Objects.requireNonNull(decided.get(request.orderNo()))
        : before.answer(request);
  }

  private Map<OrderNo, BookingOutcome> bookFresh(
      JdbcTemplate jdbc, String client, List<Asked> fresh, LockedAccounts locked) {
    Map<Purse, LockedAccount> accounts = accounts(jdbc, client, fresh, locked);
    Instant bookedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Map<OrderNo, BookingOutcome> outcomes = new HashMap<>();
    List<PlannedOrder> plans = new ArrayList<>();
    for (Asked asked : fresh) {
      outcomes.put(asked.request().orderNo(), plan(asked, accounts, plans, bookedAt));
    }
    if (!plans.isEmpty()) {
      write(jdbc, client, plans, bookedAt);
    }
    return outcomes;
  }

  private static BookingOutcome plan(
      Asked asked, Map<Purse, LockedAccount> accounts, List<PlannedOrder> plans, Instant bookedAt) {
    RechargeRequest request = asked.request();
    LockedAccount found = accounts.get(Purse.of(request));
    if (found == null) {
      return new BookingOutcome.AccountUnknown();
    }
    Optional<BookingOutcome> refusal = BookingRules.refusal(request, found.account());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    LockedAccount after = found.after(request.amount());
    accounts.put(after.purse(), after);
    plans.add(new PlannedOrder(asked, after));
    return new BookingOutcome.Booked(
        new RechargeReceipt(
            request.orderNo(), after.account().bookedAs(), after.account().balance(), bookedAt));
  }

  private static void write(
      JdbcTemplate jdbc, String client, List<PlannedOrder> plans, Instant bookedAt) {
    Object[] values = PlannedOrder.columns(plans, client, bookedAt);
    Long written =
        plans.stream().anyMatch(PlannedOrder::isHeldByHub)
            ? jdbc.queryForObject(
                BookingSql.BOOK_AND_LOOK, Long.class, and(values, bookedAt.toString()))
            : jdbc.queryForObject(BookingSql.BOOK, Long.class, values);
    if (written == null || written != plans.size()) {
      throw new OrderTakenMeanwhile();
    }
  }

  private static Object[] and(Object[] values, Object last) {
    Object[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = last;
    return all;
  }

  /**
   * Opens the wallets that are missing, and looks once more where it opened any. Who can be paid
   * for and is not there then has had the order booked by somebody who opened the wallet first.
   */
  private static Map<Purse, LockedAccount> accounts(
      JdbcTemplate jdbc, String client, List<Asked> fresh, LockedAccounts locked) {
    Map<Purse, LockedAccount> found = locked.paidInto(fresh);
    if (fresh.stream().allMatch(one -> found.containsKey(Purse.of(one.request())))) {
      return found;
    }
    Long payable =
        jdbc.queryForObject(
            BookingSql.OPEN_WALLETS, Long.class, accountNumbers(fresh), utilities(fresh), client);
    if (payable == null || payable == 0) {
      return found;
    }
    RoundTrip again = new RoundTrip();
    LockedAccounts relocked = lock(again, client, fresh);
    again.make(jdbc);
    Map<Purse, LockedAccount> opened = relocked.paidInto(fresh);
    if (opened.size() < payable) {
      throw new OrderTakenMeanwhile();
    }
    return opened;
  }

  private static Object[] lockValues(String client, List<Asked> asked) {
    String[] distinct = Arrays.stream(utilities(asked)).distinct().toArray(String[]::new);
    return new Object[] {distinct, client, orderNumbers(asked), accountNumbers(asked), client};
  }

  private static String[] orderNumbers(List<Asked> asked) {
    return asked.stream().map(one -> one.request().orderNo().value()).toArray(String[]::new);
  }

  private static String[] accountNumbers(List<Asked> asked) {
    return asked.stream().map(one -> one.request().accountNo().value()).toArray(String[]::new);
  }

  private static String[] utilities(List<Asked> asked) {
    return asked.stream().map(one -> one.request().utility().name()).toArray(String[]::new);
  }

  private static OrderView view(ResultSet row) throws SQLException {
    return new OrderView(
        new OrderNo(row.getString("order_no")),
        OrderState.valueOf(row.getString("state")),
        Money.ofFen(row.getLong("amount_fen")),
        Money.ofFen(row.getLong("answer_balance_fen")),
        row.getTimestamp("booked_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("delivered_at")).map(at -> at.toInstant()),
        Optional.ofNullable(row.getString("meter_no")).map(MeterNo::new),
        Optional.ofNullable(row.getObject("meter_count", Integer.class)),
        Optional.ofNullable(row.getString("why")),
        row.getBoolean("never_came"));
  }

  /** Undoes the transaction of a booking that lost a race. */
  private static final class OrderTakenMeanwhile extends RuntimeException {
    @Override
    public synchronized @Nullable Throwable fillInStackTrace() {
      return null;
    }
  }
}
