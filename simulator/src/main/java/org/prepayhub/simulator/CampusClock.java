package org.prepayhub.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The meters' time: it left real time at an anchor and runs at a multiple of it since. Anchors are
 * kept, so that it goes on over a restart, also with another factor.
 */
record CampusClock(InstantSource real, Anchor anchor) implements InstantSource {
  static final int FACTOR_LIMIT = 100_000;

  record Anchor(long realMillis, long campusMillis, int factor) {
    Anchor {
      if (factor < 1 || factor > FACTOR_LIMIT) {
        throw new IllegalArgumentException("clock is " + factor + ": give 1 to " + FACTOR_LIMIT);
      }
    }
  }

  static CampusClock starting(InstantSource real, int factor) {
    return new CampusClock(real, new Anchor(real.millis(), real.millis(), factor));
  }

  /** The same campus time, from now on at this factor. */
  CampusClock at(int factor) {
    return factor == anchor.factor
        ? this
        : new CampusClock(real, new Anchor(real.millis(), millis(), factor));
  }

  @Override
  public Instant instant() {
    Duration passed = Duration.ofMillis(real.millis() - anchor.realMillis);
    return Instant.ofEpochMilli(anchor.campusMillis).plus(passed.multipliedBy(anchor.factor));
  }
}
