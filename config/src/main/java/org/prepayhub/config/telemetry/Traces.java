package org.prepayhub.config.telemetry;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.units.TraceParent;

/** Carries traces over what lies between a call and the work it causes. */
public final class Traces {
  private static final String HEADER = "traceparent";

  private final Tracer tracer;
  private final Propagator propagator;

  public Traces(Tracer tracer, Propagator propagator) {
    this.tracer = tracer;
    this.propagator = propagator;
  }

  Tracer tracer() {
    return tracer;
  }

  /** Where the trace of this thread is now; empty when it is at none. */
  public Optional<TraceParent> here() {
    Span span = tracer.currentSpan();
    if (span == null) {
      return Optional.empty();
    }
    Map<String, String> carrier = new HashMap<>();
    propagator.inject(span.context(), carrier, (to, name, value) -> to.put(name, value));
    return Optional.ofNullable(carrier.get(HEADER)).map(TraceParent::new);
  }

  /** A span that goes on with the trace, or begins one. */
  Span.Builder goOn(Optional<TraceParent> trace) {
    return trace
        .map(from -> propagator.extract(Map.of(HEADER, from.value()), Map::get))
        .orElseGet(() -> tracer.spanBuilder().setNoParent());
  }
}
