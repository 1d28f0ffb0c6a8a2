package org.prepayhub.config.telemetry;

import java.time.Clock;
import java.util.function.ToDoubleFunction;
import org.prepayhub.report.Figures;
import org.prepayhub.report.Figures.Look;
import org.prepayhub.units.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the database was last seen to hold. When it cannot be asked, counts are told as unknown
 * instead of as they were; moments are kept, so that what is measured from them grows on.
 */
final class LastLook {
  private static final Logger log = LoggerFactory.getLogger(LastLook.class);

  private final Figures figures;
  private final Clock clock;
  private volatile Look look;
  private volatile boolean fresh;

  LastLook(Figures figures, Clock clock) {
    this.figures = figures;
    this.clock = clock;
    this.look = Look.none(clock.instant());
  }

  /** Looks again; a database that is away is nothing to fail of, anything else is. */
  void renew() {
    boolean answered = false;
    try {
      look = figures.at(clock.instant());
      answered = true;
    } catch (Unavailable away) {
      log.debug("The database cannot be looked at", away);
    } finally {
      fresh = answered;
    }
  }

  Look look() {
    return look;
  }

  /** Whether the database could be asked the last time. */
  boolean fresh() {
    return fresh;
  }

  /** A count of the last look, or not a number. */
  double count(ToDoubleFunction<Look> counted) {
    return fresh ? counted.applyAsDouble(look) : Double.NaN;
  }
}
