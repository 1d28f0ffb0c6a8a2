package org.prepayhub.client;

import java.time.Duration;

/**
 * How long and how often a call is tried.
 *
 * @param timeout for one attempt
 * @param attempts the most there are
 * @param firstPause before the second one; doubles from then on
 * @param longestPause a hub that asks for more is not waited for
 */
record Patience(Duration timeout, int attempts, Duration firstPause, Duration longestPause) {
  static final Patience USUAL =
      new Patience(Duration.ofSeconds(15), 5, Duration.ofMillis(500), Duration.ofSeconds(30));

  private static final int MOST_ATTEMPTS = 20;

  Patience {
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException("A call is sent 1 to 20 times, not " + attempts);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("An attempt takes longer than " + timeout);
    }
  }

  Patience withTimeout(Duration other) {
    return new Patience(other, attempts, firstPause, longestPause);
  }

  Patience withAttempts(int other) {
    return new Patience(timeout, other, firstPause, longestPause);
  }

  /** The pause after so many attempts, when the hub has not said how long. */
  Duration pauseAfter(int attempt) {
    Duration pause = firstPause.multipliedBy(1L << (attempt - 1));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
