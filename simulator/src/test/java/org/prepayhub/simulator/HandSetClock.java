package org.prepayhub.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Real time for a simulator under test: it passes when the test says so. */
final class HandSetClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-23T10:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }
}
