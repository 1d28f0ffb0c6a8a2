package org.prepayhub.config.telemetry;

import io.micrometer.tracing.Span;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.PassPlan;
import org.prepayhub.recharge.DueSale;

/** Says of an exchange what it is about, where a route takes up work: a sale, a pass, a batch. */
final class WorkBegins implements RoutePolicyFactory {
  private final Traces traces;
  private final Names names;
  private final Clock clock;

  WorkBegins(Traces traces, Names names, Clock clock) {
    this.traces = traces;
    this.names = names;
    this.clock = clock;
  }

  @Override
  public @Nullable RoutePolicy createRoutePolicy(
      CamelContext camel, String routeId, NamedNode route) {
    return switch (routeId) {
      case "recharge-deliver-sale" -> new Beginning(body -> sale((DueSale) body));
      case "metering-pass-line" -> new Beginning(body -> untraced(names.of((PassPlan) body)));
      case "metering-part-of-line" ->
          new Beginning(body -> untraced(names.of(((LinePass) body).plan())));
      case "metering-accept-readings" -> new Beginning(body -> untraced(batch((List<?>) body)));
      default -> null;
    };
  }

  private WorkInHand sale(DueSale sale) {
    if (sale.attempt() == 1) {
      traces
          .goOn(sale.origin().trace())
          .name("recharge-dispatch-sale")
          .startTimestamp(sale.origin().bookedAt().toEpochMilli(), TimeUnit.MILLISECONDS)
          .start()
          .end();
    }
    Map<String, String> fields = names.of(sale);
    Span.Builder span =
        traces.goOn(sale.origin().trace()).name("recharge-deliver-sale").kind(Span.Kind.CONSUMER);
    fields.forEach((name, value) -> span.tag("hub." + name, value));
    span.tag("hub.attempt", sale.attempt());
    return new WorkInHand(
        fields, Optional.of(span.startTimestamp(clock.millis(), TimeUnit.MILLISECONDS).start()));
  }

  private static WorkInHand untraced(Map<String, String> fields) {
    return new WorkInHand(fields, Optional.empty());
  }

  /** A batch is about one run, or about several and then about none in particular. */
  private static Map<String, String> batch(List<?> passes) {
    List<String> runs =
        passes.stream()
            .map(pass -> ((LinePass) pass).plan().run().toString())
            .distinct()
            .limit(2)
            .toList();
    return runs.size() == 1 ? Map.of("run", runs.getFirst()) : Map.of();
  }

  private static final class Beginning extends RoutePolicySupport {
    private final Function<Object, WorkInHand> begun;

    Beginning(Function<Object, WorkInHand> begun) {
      this.begun = begun;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      begun.apply(exchange.getMessage().getBody()).attachTo(exchange);
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      WorkInHand work = WorkInHand.of(exchange);
      if (work != null) {
        work.span().ifPresent(span -> end(span, exchange));
      }
    }

    private static void end(Span span, Exchange exchange) {
      Throwable failed =
          exchange.getException() != null
              ? exchange.getException()
              : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
      if (failed != null) {
        span.error(failed);
      }
      span.end();
    }
  }
}
