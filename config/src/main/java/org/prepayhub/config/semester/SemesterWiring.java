package org.prepayhub.config.semester;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.prepayhub.config.telemetry.Traces;
import org.springframework.context.annotation.Bean;

/**
 * What a hub has otherwise: its clock, and nobody who watches it. Named by whoever wants it and not
 * found by a scan, for a hub that runs has a clock of its own.
 */
final class SemesterWiring {
  @Bean
  SemesterClock clock(SemesterCalendar calendar) {
    return new SemesterClock(calendar.begin());
  }

  @Bean
  MeterRegistry meterRegistry() {
    return new SimpleMeterRegistry();
  }

  @Bean
  Tracer tracer() {
    return Tracer.NOOP;
  }

  @Bean
  Traces traces(Tracer tracer) {
    return new Traces(tracer, Propagator.NOOP);
  }
}
