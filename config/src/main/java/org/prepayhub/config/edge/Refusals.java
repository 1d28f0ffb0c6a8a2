package org.prepayhub.config.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts how often the API said no, by code. */
final class Refusals {
  private static final String ATTRIBUTE = Refusals.class.getName();

  private final Map<ProblemCode, Counter> counters = new EnumMap<>(ProblemCode.class);

  Refusals(MeterRegistry registry) {
    for (ProblemCode code : ProblemCode.values()) {
      counters.put(
          code,
          Counter.builder("hub.api.refusals")
              .description("Calls of the API that were answered with a problem")
              .tag("code", code.word())
              .register(registry));
    }
  }

  /** Notes on the call what it is answered with. */
  static void note(HttpServletRequest request, ProblemCode code) {
    request.setAttribute(ATTRIBUTE, code);
  }

  /** Counts what was noted on a call that is over. */
  void count(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof ProblemCode code) {
      Objects.requireNonNull(counters.get(code)).increment();
    }
  }
}
