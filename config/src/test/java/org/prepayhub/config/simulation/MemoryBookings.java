package org.prepayhub.config.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.config.simulation.Tables.EntryKey;
import org.prepayhub.config.simulation.Tables.OrderKey;
import org.prepayhub.config.simulation.Tables.OrderRow;
import org.prepayhub.config.simulation.Tables.OutboxRow;
import org.prepayhub.config.simulation.Tables.Posting;
import org.prepayhub.config.simulation.Tables.SiteMeter;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.BookingRules;
import org.prepayhub.recharge.Bookings;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.PayableAccount;
import org.prepayhub.recharge.RechargeDesk;
import org.prepayhub.recharge.RechargeReceipt;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;

/** Order, journal entry, wallet and outbox row in one transaction; unique by client and number. */
record MemoryBookings(Session session, Clock clock) implements Bookings {
  private static final Money LEAST = Money.ofFen(1);
  private static final Money MOST = Money.ofFen(1_000_000);
  private static final long MICRO = 1_000_000;

  @Override
  public List<BookingOutcome> book(Grant grant, List<Asked> asked) {
    return session.in(
        "booking", () -> asked.stream().map(one -> book(grant, one.request())).toList());
  }

  private BookingOutcome book(Grant grant, RechargeRequest request) {
    OrderKey key = new OrderKey(grant.client(), request.orderNo());
    OrderRow stored = session.tables().orders.get(key);
    return stored == null ? bookFresh(key, request) : answer(stored, request);
  }

  private static BookingOutcome answer(OrderRow stored, RechargeRequest again) {
    return stored.asked.equals(again)
        ? new BookingOutcome.Replayed(stored.answered)
        : new BookingOutcome.ContentDiffers();
  }

  private BookingOutcome bookFresh(OrderKey key, RechargeRequest request) {
    Optional<SiteMeter> meter =
        session.tables().site.meters().stream()
            .filter(one -> one.account().equals(request.accountNo()))
            .findFirst();
    if (meter.isEmpty()) {
      return new BookingOutcome.AccountUnknown();
    }
    PayableAccount account = payable(meter.get());
    return BookingRules.refusal(request, account)
        .orElseGet(() -> write(key, request, meter.get(), account.after(request.amount())));
  }

  private PayableAccount payable(SiteMeter meter) {
    Tables tables = session.tables();
    long postedFen = tables.walletFen.getOrDefault(meter.accountId(), 0L);
    long accrued = tables.state(meter.point().id()).accruedMicroFen();
    return new PayableAccount(
        meter.accountId(),
        meter.point().project(),
        LEAST,
        MOST,
        Optional.empty(),
        Money.ofFen(postedFen - Math.floorDiv(accrued, MICRO)),
        Optional.of(
            new PayableAccount.SaleMeter(
                meter.point().id(), meter.point().no(), meter.point().gateway())));
  }

  private BookingOutcome write(
      OrderKey key, RechargeRequest request, SiteMeter meter, PayableAccount after) {
    Tables tables = session.tables();
    Instant bookedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    RechargeReceipt receipt =
        new RechargeReceipt(request.orderNo(), OrderState.BOOKED, after.balance(), bookedAt);
    long id = tables.orders.size() + 1L;
    OrderRow order = new OrderRow(id, key, request, receipt, meter);
    long fen = request.amount().fen();
    tables.orders.put(key, order);
    tables.ordersById.put(id, order);
    tables.entries.put(
        new EntryKey("recharge", id),
        List.of(new Posting(Optional.of(after.id()), fen), new Posting(Optional.empty(), -fen)));
    tables.walletFen.merge(after.id(), fen, Long::sum);
    tables.outbox.put(id, new OutboxRow(order, bookedAt));
    return new BookingOutcome.Booked(receipt);
  }

  @Override
  public Optional<RechargeDesk.OrderView> find(Grant grant, OrderNo orderNo) {
    return session.look(
        () ->
            Optional.ofNullable(session.tables().orders.get(new OrderKey(grant.client(), orderNo)))
                .map(MemoryBookings::view));
  }

  private static RechargeDesk.OrderView view(OrderRow order) {
    return new RechargeDesk.OrderView(
        order.key.orderNo(),
        order.state,
        order.asked.amount(),
        order.answered.balance(),
        order.answered.bookedAt(),
        Optional.empty(),
        Optional.of(order.meter.point().no()),
        Optional.empty(),
        Optional.of(order.why),
        false);
  }
}
