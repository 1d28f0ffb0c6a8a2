package org.prepayhub.config.telemetry;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What an exchange is about, as its log lines and spans say it. It travels with the exchange, since
 * the steps of a route run on whatever thread comes along.
 *
 * @param fields of every line logged meanwhile
 * @param span of the whole work; empty for work that is not traced
 */
record WorkInHand(Map<String, String> fields, Optional<Span> span) {
  private static final String PROPERTY = "hubWorkInHand";

  WorkInHand {
    fields = Map.copyOf(fields);
  }

  void attachTo(Exchange exchange) {
    exchange.setProperty(PROPERTY, this);
  }

  static @Nullable WorkInHand of(Exchange exchange) {
    return exchange.getProperty(PROPERTY, WorkInHand.class);
  }

  /**
   * Marks this thread until it is closed: log lines carry the fields, spans begin below the span.
   */
  Marked mark(Tracer tracer, Optional<Span> current) {
    Map<String, @Nullable String> before = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          before.put(name, MDC.get(name));
          MDC.put(name, value);
        });
    return new Marked(before, current.map(tracer::withSpan));
  }

  /** A thread that is marked; what was there before comes back. */
  record Marked(Map<String, @Nullable String> before, Optional<Tracer.SpanInScope> scope)
      implements AutoCloseable {
    @Override
    public void close() {
      scope.ifPresent(Tracer.SpanInScope::close);
      before.forEach(
          (name, value) -> {
            if (value == null) {
              MDC.remove(name);
            } else {
              MDC.put(name, value);
            }
          });
    }
  }
}
