package org.prepayhub.config.edge;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.prepayhub.units.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong in an API route into a problem document. */
public final class ApiProblems {
  private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);
  private static final Duration OUTAGE_WAIT = Duration.ofSeconds(5);

  /** Answers the exchange with the exception it ended in. */
  public void answer(Exchange exchange) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    ApiAnswer.problem(exchange, of(failure));
  }

  static Problem of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case ProblemException refused -> {
          return refused.problem();
        }
        case Unavailable away -> {
          LOG.warn("An API call was put off: {}", away.getMessage(), away.getCause());
          return Problem.retryAfter(
              ProblemCode.UNAVAILABLE,
              "The hub cannot answer now; ask again with the same content",
              OUTAGE_WAIT);
        }
        default -> {}
      }
    }
    LOG.error("An API call failed", failure);
    return Problem.of(
        ProblemCode.INTERNAL, "The hub failed; ask again later with the same content");
  }
}
