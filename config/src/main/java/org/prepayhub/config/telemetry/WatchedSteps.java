package org.prepayhub.config.telemetry;

import io.micrometer.tracing.Span;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.prepayhub.recharge.SaleVerdict;

/**
 * Marks the thread with what the exchange is about while a step of a route runs, and makes the
 * steps of a sale spans of its trace. An exchange that is about nothing passes straight through.
 */
final class WatchedSteps implements InterceptStrategy {
  /** Steps that ask the meter. */
  private static final Set<String> CALLS =
      Set.of("recharge-read-purse", "recharge-send-sale", "recharge-read-purse-back");

  /** Steps that decide and commit. */
  private static final Set<String> DECISIONS =
      Set.of("recharge-commit-sale", "recharge-settle-sale");

  private final Traces traces;

  WatchedSteps(Traces traces) {
    this.traces = traces;
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext camel, NamedNode step, Processor target, @Nullable Processor next) {
    return new Watched(target, step.getId());
  }

  private final class Watched extends DelegateAsyncProcessor {
    private final String step;

    Watched(Processor target, String step) {
      super(target);
      this.step = step;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      WorkInHand work = WorkInHand.of(exchange);
      return work == null
          ? processor.process(exchange, callback)
          : process(exchange, callback, work);
    }

    private boolean process(Exchange exchange, AsyncCallback callback, WorkInHand work) {
      Optional<Span> begun = work.span().flatMap(this::begin);
      AsyncCallback ended =
          begun
              .<AsyncCallback>map(
                  span ->
                      sync -> {
                        end(span, exchange);
                        callback.done(sync);
                      })
              .orElse(callback);
      try (WorkInHand.Marked marked = work.mark(traces.tracer(), begun.or(work::span))) {
        return processor.process(exchange, ended);
      }
    }

    private Optional<Span> begin(Span whole) {
      if (CALLS.contains(step)) {
        return Optional.of(builder(whole).kind(Span.Kind.CLIENT).start());
      }
      return DECISIONS.contains(step) ? Optional.of(builder(whole).start()) : Optional.empty();
    }

    private Span.Builder builder(Span whole) {
      return traces.tracer().spanBuilder().setParent(whole.context()).name(step);
    }

    private void end(Span span, Exchange exchange) {
      if (exchange.getException() != null) {
        span.error(exchange.getException());
      } else if (exchange.getMessage().getBody() instanceof SaleVerdict verdict) {
        span.tag("hub.verdict", Words.of(verdict));
      }
      span.end();
    }
  }
}
