package org.prepayhub.line;

import java.time.Duration;

/**
 * How a line is driven.
 *
 * @param name gateway and line as people call it, for messages
 * @param responseTimeout how long a station may take to answer, up to a minute
 * @param gap silence kept after each answer before the next request
 * @param queueLimit most requests that may wait; one more is declined
 * @param ageing after waiting this long a request has caught up with a fresh one of the next higher
 *     priority
 * @param silentBeforeBackOff so many silences in a row back a station off
 * @param firstBackOff how long a station is first left alone by polls; doubles with each silent
 *     probe
 * @param longestBackOff where the doubling ends
 */
public record LineSettings(
    String name,
    Duration responseTimeout,
    Duration gap,
    int queueLimit,
    Duration ageing,
    int silentBeforeBackOff,
    Duration firstBackOff,
    Duration longestBackOff) {

  public LineSettings {
    require(!responseTimeout.isNegative() && !responseTimeout.isZero(), "responseTimeout");
    require(responseTimeout.compareTo(Duration.ofMinutes(1)) <= 0, "responseTimeout");
    require(!gap.isNegative() && gap.compareTo(Duration.ofSeconds(10)) <= 0, "gap");
    require(queueLimit >= 1 && queueLimit <= 10_000, "queueLimit");
    require(!ageing.isNegative() && !ageing.isZero(), "ageing");
    require(silentBeforeBackOff >= 1, "silentBeforeBackOff");
    require(firstBackOff.compareTo(longestBackOff) <= 0, "firstBackOff");
  }

  public static LineSettings of(String name, Duration responseTimeout, Duration gap) {
    return new LineSettings(
        name,
        responseTimeout,
        gap,
        256,
        Duration.ofSeconds(10),
        3,
        Duration.ofSeconds(30),
        Duration.ofMinutes(10));
  }

  private static void require(boolean holds, String field) {
    if (!holds) {
      throw new IllegalArgumentException("line setting " + field + " is out of its range");
    }
  }
}
