package org.prepayhub.config.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.prepayhub.access.Grant;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.RechargeDesk;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Unavailable;

/** Times bookings and makes each a span of the trace it belongs to. */
public final class MeteredDesk implements RechargeDesk {
  private static final Duration[] LATENCIES = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final RechargeDesk desk;
  private final MeterRegistry registry;
  private final Tracer tracer;
  private final ConcurrentMap<String, Timer> timers = new ConcurrentHashMap<>();

  public MeteredDesk(RechargeDesk desk, MeterRegistry registry, Tracer tracer) {
    this.desk = desk;
    this.registry = registry;
    this.tracer = tracer;
    timers.put("booked", timer("booked"));
  }

  @Override
  public BookingOutcome book(Grant grant, RechargeRequest request) {
    Span span =
        tracer
            .nextSpan()
            .name("recharge-book-order")
            .tag("hub.client", grant.client())
            .tag("hub.order", request.orderNo().value())
            .start();
    Timer.Sample sample = Timer.start(registry);
    String outcome = "failed";
    try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
      BookingOutcome booked = desk.book(grant, request);
      outcome = Words.of(booked);
      return booked;
    } catch (RuntimeException e) {
      outcome = e instanceof Unavailable ? "unavailable" : "failed";
      span.error(e);
      throw e;
    } finally {
      sample.stop(timers.computeIfAbsent(outcome, this::timer));
      span.tag("hub.outcome", outcome).end();
    }
  }

  @Override
  public Optional<OrderView> find(Grant grant, OrderNo orderNo) {
    return desk.find(grant, orderNo);
  }

  private Timer timer(String outcome) {
    return Timer.builder("hub.recharge.booking")
        .description("From asking for a booking to its durable answer")
        .tag("outcome", outcome)
        .serviceLevelObjectives(LATENCIES)
        .register(registry);
  }
}
