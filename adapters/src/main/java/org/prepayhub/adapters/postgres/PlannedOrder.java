package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.prepayhub.recharge.Bookings;
import org.prepayhub.recharge.PayableAccount;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.TraceParent;

/** A recharge the rules let through; the account is as this booking leaves it. */
record PlannedOrder(Bookings.Asked asked, LockedAccount into) {

  private RechargeRequest request() {
    return asked.request();
  }

  /** Sold to no meter: it is in the balance at once. */
  boolean isHeldByHub() {
    return meter().isEmpty();
  }

  /** The parameters of {@link BookingSql#BOOK}, one array per column. */
  static Object[] columns(List<PlannedOrder> plans, String client, Instant bookedAt) {
    return new Object[] {
      plans.stream().mapToInt(p -> p.into.account().project().value()).toArray(),
      texts(plans, p -> p.request().orderNo().value()),
      texts(plans, p -> p.request().accountNo().value()),
      texts(plans, p -> p.request().utility().name()),
      texts(plans, p -> p.request().fund().name()),
      numbers(plans, p -> p.request().amount().fen()),
      texts(plans, p -> p.request().paidAt().toString()),
      plans.stream()
          .map(p -> p.request().meterNo().map(MeterNo::value).orElse(null))
          .toArray(String[]::new),
      numbers(plans, p -> p.into.account().balance().fen()),
      numbers(plans, p -> p.into.account().id().value()),
      numbers(plans, p -> p.into.walletId()),
      plans.stream()
          .map(p -> p.meter().map(meter -> meter.id().value()).orElse(null))
          .toArray(Long[]::new),
      plans.stream()
          .map(p -> p.meter().map(meter -> meter.gateway().value()).orElse(null))
          .toArray(Integer[]::new),
      numbers(plans, p -> p.into.clearingId()),
      plans.stream()
          .map(p -> p.asked.trace().map(TraceParent::value).orElse(null))
          .toArray(String[]::new),
      texts(plans, p -> p.into.account().bookedAs().name()),
      client,
      bookedAt.toString(),
      bookedAt.toString(),
      bookedAt.toString(),
      bookedAt.toString()
    };
  }

  private Optional<PayableAccount.SaleMeter> meter() {
    return into.account().meter();
  }

  private static String[] texts(List<PlannedOrder> plans, Function<PlannedOrder, String> column) {
    return plans.stream().map(column).toArray(String[]::new);
  }

  private static long[] numbers(List<PlannedOrder> plans, ToLongFunction<PlannedOrder> column) {
    return plans.stream().mapToLong(column).toArray();
  }
}
