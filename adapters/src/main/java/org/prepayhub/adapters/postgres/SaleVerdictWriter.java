package org.prepayhub.adapters.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prepayhub.event.SaleEvent;
import org.prepayhub.metering.MeterBackOff;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.PurseShown;
import org.prepayhub.recharge.SaleVerdict;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what a verdict means, inside the transaction that holds the sale's lock. */
final class SaleVerdictWriter {
  private final JdbcTemplate engine;
  private final PostgresEvents events;
  private final String node;
  private final Duration sendWindow;

  SaleVerdictWriter(JdbcTemplate engine, PostgresEvents events, String node, Duration sendWindow) {
    this.engine = engine;
    this.events = events;
    this.node = node;
    this.sendWindow = sendWindow;
  }

  void carryOut(
      SaleVerdict verdict, DueSale sale, LockedSale locked, PurseShown shown, Instant now) {
    switch (verdict) {
      case SaleVerdict.Send send -> commit(send, sale, locked, now);
      case SaleVerdict.AlreadyTaken taken -> deliver(taken, locked, shown, now);
      case SaleVerdict.WaitUntil wait -> leaveAlone(wait, sale, locked, now);
      case SaleVerdict.Hold hold -> hold(hold, locked, shown, now);
      case SaleVerdict.NotOurs notOurs -> {}
    }
  }

  private void commit(SaleVerdict.Send send, DueSale sale, LockedSale locked, Instant now) {
    locked.mayBecome(OrderState.DELIVERING);
    Instant lateUntil = now.plus(sendWindow).plus(locked.maxHold());
    engine.update(
        SaleSql.SEND,
        send.count(),
        send.purchasedBefore().fen(),
        now.toString(),
        lateUntil.toString(),
        node,
        sale.epoch(),
        locked.orderId());
  }

  private void deliver(
      SaleVerdict.AlreadyTaken taken, LockedSale locked, PurseShown shown, Instant now) {
    locked.mayBecome(OrderState.DELIVERED);
    engine.update(
        SaleSql.DELIVER,
        taken.meterCount(),
        taken.purchased().fen(),
        shown.count(),
        purchased(shown),
        now.toString(),
        locked.meterId(),
        locked.orderId(),
        taken.meterCount(),
        now.toString(),
        locked.orderId());
    tell(
        new SaleEvent.SaleDelivered(
            new ProjectId(locked.projectId()),
            now,
            new MeterNo(locked.meterNo()),
            locked.client(),
            locked.orderNo(),
            "count " + taken.meterCount()));
  }

  private void leaveAlone(
      SaleVerdict.WaitUntil wait, DueSale sale, LockedSale locked, Instant now) {
    locked.mayBecome(OrderState.UNKNOWN);
    engine.update(
        SaleSql.WAIT,
        OrderState.UNKNOWN.name(),
        wait.why(),
        wait.lateUntil().toString(),
        locked.orderId());
    Instant backOff = now.plus(MeterBackOff.after(sale.attempt()));
    Instant due = backOff.isAfter(wait.lateUntil()) ? backOff : wait.lateUntil();
    engine.update(SaleSql.DUE_AGAIN, due.toString(), locked.orderId());
  }

  private void hold(SaleVerdict.Hold hold, LockedSale locked, PurseShown shown, Instant now) {
    seen(locked, shown, now);
    holdUnseen(hold, locked, now);
  }

  /** Holds a sale whose meter could not be asked. */
  void holdUnseen(SaleVerdict.Hold hold, LockedSale locked, Instant now) {
    locked.mayBecome(OrderState.HELD);
    engine.update(SaleSql.HOLD, hold.why(), locked.orderId());
    engine.update(SaleSql.DONE, locked.orderId());
    engine.update(
        SwitchingSql.TELL_PEOPLE,
        locked.projectId(),
        "held-sale",
        locked.orderId(),
        people(hold, locked),
        now.toString());
    tell(held(hold, locked, now));
  }

  private static String people(SaleVerdict.Hold hold, LockedSale locked) {
    return ("%s. Then POST /meters/%s/settlements with kind SALE, orderNo %s and outcome DONE, or "
            + "NOT_DONE and then SEND_AGAIN or REVERSE")
        .formatted(hold.why(), locked.meterNo(), locked.orderNo());
  }

  private static SaleEvent held(SaleVerdict.Hold hold, LockedSale locked, Instant now) {
    ProjectId project = new ProjectId(locked.projectId());
    MeterNo meter = new MeterNo(locked.meterNo());
    return switch (hold.reason()) {
      case PURCHASE_COUNT_MISMATCH ->
          new SaleEvent.PurchaseCountMismatch(
              project, now, meter, locked.client(), locked.orderNo(), hold.why());
      case NEVER_TAKEN, OUT_OF_REACH ->
          new SaleEvent.SaleHeld(
              project, now, meter, locked.client(), locked.orderNo(), hold.why());
    };
  }

  private void seen(LockedSale locked, PurseShown shown, Instant now) {
    engine.update(SaleSql.SEEN, shown.count(), purchased(shown), now.toString(), locked.meterId());
  }

  private static @Nullable Long purchased(PurseShown shown) {
    return shown.purchased().map(Money::fen).orElse(null);
  }

  private void tell(SaleEvent event) {
    events.append(engine, List.of(event));
  }
}
