package org.prepayhub.config.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.recharge.OpenSale;
import org.prepayhub.recharge.PurseShown;
import org.prepayhub.recharge.SaleOrders;
import org.prepayhub.recharge.SaleVerdict;
import org.prepayhub.units.GatewayId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what becomes of sales, and times each from its booking to the meter's proof. */
public final class MeteredSales implements SaleOrders {
  private static final Logger log = LoggerFactory.getLogger(MeteredSales.class);
  private static final Duration[] DELIVERIES = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(30)
  };

  private final SaleOrders orders;
  private final Map<String, Counter> verdicts;
  private final Counter postponed;
  private final Timer delivery;

  public MeteredSales(SaleOrders orders, MeterRegistry registry) {
    this.orders = orders;
    this.verdicts =
        Stream.of("send", "already-taken", "wait-until", "hold", "not-ours")
            .collect(Collectors.toMap(word -> word, word -> verdict(registry, word)));
    this.postponed =
        Counter.builder("hub.recharge.postponed")
            .description("Tries that were put off because the meter could not be asked")
            .register(registry);
    this.delivery =
        Timer.builder("hub.recharge.delivery")
            .description("From the booking to the proof that the meter took it")
            .serviceLevelObjectives(DELIVERIES)
            .register(registry);
  }

  private static Counter verdict(MeterRegistry registry, String word) {
    return Counter.builder("hub.recharge.verdicts")
        .description("What was decided about sales from what their meters showed")
        .tag("verdict", word)
        .register(registry);
  }

  @Override
  public List<DueSale> claim(Map<GatewayId, Long> held, Instant now, Instant until, int limit) {
    return orders.claim(held, now, until, limit);
  }

  @Override
  public SaleVerdict conclude(
      DueSale sale, PurseShown shown, Instant now, Function<OpenSale, SaleVerdict> judge) {
    SaleVerdict verdict = orders.conclude(sale, shown, now, judge);
    Counter counter = verdicts.get(Words.of(verdict));
    if (counter != null) {
      counter.increment();
    }
    tell(sale, verdict, now);
    return verdict;
  }

  private void tell(DueSale sale, SaleVerdict verdict, Instant now) {
    switch (verdict) {
      case SaleVerdict.AlreadyTaken taken -> {
        delivery.record(Duration.between(sale.origin().bookedAt(), now));
        log.info(
            "Order {} is delivered: its meter shows {} purchases",
            sale.origin().orderNo(),
            taken.meterCount());
      }
      case SaleVerdict.Hold hold ->
          log.warn("Order {} is HELD: {}", sale.origin().orderNo(), hold.why());
      case SaleVerdict.Send _, SaleVerdict.WaitUntil _, SaleVerdict.NotOurs _ -> {}
    }
  }

  @Override
  public Optional<SaleVerdict.Hold> postpone(
      DueSale sale, Instant now, String why, Function<OpenSale, Optional<SaleVerdict.Hold>> judge) {
    Optional<SaleVerdict.Hold> held = orders.postpone(sale, now, why, judge);
    held.ifPresentOrElse(hold -> tell(sale, hold, now), () -> putOff(sale, why));
    return held;
  }

  private void putOff(DueSale sale, String why) {
    postponed.increment();
    if (sale.attempt() == 1) {
      log.info("Order {} is put off: {}", sale.origin().orderNo(), why);
    }
  }
}
