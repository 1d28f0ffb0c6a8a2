package org.prepayhub.config.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prepayhub.config.simulation.Tables.OrderRow;
import org.prepayhub.config.simulation.Tables.OutboxRow;
import org.prepayhub.config.simulation.Tables.SaleBook;
import org.prepayhub.metering.MeterBackOff;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.recharge.OpenSale;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.OrderTransitions;
import org.prepayhub.recharge.PurseShown;
import org.prepayhub.recharge.SaleOrders;
import org.prepayhub.recharge.SaleVerdict;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderId;

/** Sales as the database keeps them, behind the fence of lease and claim. */
class MemorySaleOrders implements SaleOrders {
  private final Session session;
  private final Duration sendWindow;

  MemorySaleOrders(Session session, Duration sendWindow) {
    this.session = session;
    this.sendWindow = sendWindow;
  }

  @Override
  public List<DueSale> claim(Map<GatewayId, Long> held, Instant now, Instant until, int limit) {
    if (session.tables().outbox.isEmpty()) {
      return session.look(List::of);
    }
    return session.in("claim", () -> claimNow(held, now, until, limit));
  }

  private List<DueSale> claimNow(Map<GatewayId, Long> held, Instant now, Instant until, int limit) {
    Set<MeterId> busy = new HashSet<>();
    List<OutboxRow> next =
        session.tables().outbox.values().stream()
            .filter(row -> busy.add(row.order.meter.point().id()))
            .filter(row -> !row.dueAt.isAfter(now) && isHeld(row.gateway(), held))
            .sorted(Comparator.comparing(row -> row.dueAt))
            .limit(limit)
            .toList();
    return next.stream().map(row -> claim(row, held, until)).toList();
  }

  private boolean isHeld(GatewayId gateway, Map<GatewayId, Long> held) {
    Long epoch = held.get(gateway);
    return epoch != null && isFencedIn(gateway, epoch);
  }

  private DueSale claim(OutboxRow row, Map<GatewayId, Long> held, Instant until) {
    row.dueAt = until;
    row.attempts++;
    OrderRow order = row.order;
    long epoch = Objects.requireNonNull(held.get(row.gateway()));
    return new DueSale(
        new OrderId(order.id),
        order.meter.point().id(),
        row.gateway(),
        epoch,
        row.attempts,
        new DueSale.Origin(
            order.key.client(), order.key.orderNo(), order.answered.bookedAt(), Optional.empty()));
  }

  /** Whether the node still drives the gateway under that epoch. */
  boolean isFencedIn(GatewayId gateway, long epoch) {
    return session.tables().lease(gateway).is(session.node(), epoch);
  }

  private @Nullable OutboxRow lock(DueSale sale) {
    OutboxRow row = session.tables().outbox.get(sale.order().value());
    boolean ours =
        row != null && row.attempts == sale.attempt() && isFencedIn(sale.gateway(), sale.epoch());
    return ours ? row : null;
  }

  @Override
  public SaleVerdict conclude(
      DueSale sale, PurseShown shown, Instant now, Function<OpenSale, SaleVerdict> judge) {
    return session.in(
        "conclusion",
        () -> {
          OutboxRow row = lock(sale);
          return row == null ? new SaleVerdict.NotOurs() : conclude(row, now, judge);
        });
  }

  private SaleVerdict conclude(OutboxRow row, Instant now, Function<OpenSale, SaleVerdict> judge) {
    SaleBook book = session.tables().books.get(row.order.meter.point().id());
    if (book == null) {
      postpone(row, now, "the meter's book is not opened yet");
      return new SaleVerdict.WaitUntil(now, "the meter's book is not opened yet");
    }
    SaleVerdict verdict = judge.apply(open(row.order, book));
    switch (verdict) {
      case SaleVerdict.Send send -> commit(row.order, send, now);
      case SaleVerdict.AlreadyTaken taken -> deliver(row.order, book, taken);
      case SaleVerdict.WaitUntil wait -> leaveAlone(row, wait, now);
      case SaleVerdict.Hold hold -> hold(row, hold);
      case SaleVerdict.NotOurs _ -> {}
    }
    return verdict;
  }

  private void hold(@Nullable OutboxRow row, SaleVerdict.Hold hold) {
    OrderRow order = Objects.requireNonNull(row).order;
    move(order, OrderState.HELD, hold.why());
    session.tables().outbox.remove(order.id);
  }

  private static OpenSale open(OrderRow order, SaleBook book) {
    Optional<OpenSale.Commitment> committed =
        Optional.ofNullable(order.expectedCount)
            .map(
                count ->
                    new OpenSale.Commitment(
                        count,
                        Money.ofFen(order.purchasedBeforeFen),
                        order.lateUntil,
                        order.sends));
    return new OpenSale(
        order.asked.amount(),
        order.answered.bookedAt(),
        book.count,
        Money.ofFen(book.purchasedFen),
        committed,
        Wire.MAX_HOLD);
  }

  void commit(OrderRow order, SaleVerdict.Send send, Instant now) {
    move(order, OrderState.DELIVERING, "");
    order.expectedCount = send.count();
    order.purchasedBeforeFen = send.purchasedBefore().fen();
    order.lateUntil = now.plus(sendWindow).plus(Wire.MAX_HOLD);
    order.sends++;
  }

  private void deliver(OrderRow order, SaleBook book, SaleVerdict.AlreadyTaken taken) {
    move(order, OrderState.DELIVERED, "");
    book.count = taken.meterCount();
    book.purchasedFen = taken.purchased().fen();
    session.tables().outbox.remove(order.id);
  }

  private static void leaveAlone(OutboxRow row, SaleVerdict.WaitUntil wait, Instant now) {
    OrderRow order = row.order;
    move(order, OrderState.UNKNOWN, wait.why());
    order.lateUntil =
        order.lateUntil.isBefore(wait.lateUntil()) ? order.lateUntil : wait.lateUntil();
    Instant backOff = now.plus(MeterBackOff.after(row.attempts));
    row.dueAt = backOff.isAfter(wait.lateUntil()) ? backOff : wait.lateUntil();
  }

  @Override
  public Optional<SaleVerdict.Hold> postpone(
      DueSale sale, Instant now, String why, Function<OpenSale, Optional<SaleVerdict.Hold>> judge) {
    return session.in(
        "postponing",
        () -> {
          OutboxRow row = lock(sale);
          SaleBook book = row == null ? null : session.tables().books.get(sale.meter());
          Optional<SaleVerdict.Hold> held =
              row == null || book == null ? Optional.empty() : judge.apply(open(row.order, book));
          held.ifPresent(hold -> hold(row, hold));
          if (row != null && held.isEmpty()) {
            postpone(row, now, why);
          }
          return held;
        });
  }

  private static void postpone(OutboxRow row, Instant now, String why) {
    OrderState state = row.order.state;
    move(row.order, state == OrderState.DELIVERING ? OrderState.UNKNOWN : state, why);
    row.dueAt = now.plus(MeterBackOff.after(row.attempts));
  }

  private static void move(OrderRow order, OrderState next, String why) {
    if (order.state != next && !OrderTransitions.allowed(order.state, next)) {
      throw new IllegalStateException(
          "order " + order.id + " may not go from " + order.state + " to " + next);
    }
    order.state = next;
    order.why = why;
  }
}
