package org.prepayhub.line;

import java.time.Duration;

/**
 * How one line is driven.
 *
 * @param responseTimeout how long a station may take to answer, 10 ms to 60 s
 * @param gap quiet time between the end of one transaction and the next request, at most 10 s
 * @param queueLimit most queries waiting, 4 to 10,000; timed work gets half of it, so that control
 *     always finds room
 * @param raiseAfter a query that waited this long goes as if it were one priority higher, and so on
 * @param conversationHold how long timed work stands back after a control request, so that the next
 *     step of a sale does not wait behind another poll; at most 1 s
 * @param backOff what happens to stations that stay silent
 */
public record LineSettings(
    Duration responseTimeout,
    Duration gap,
    int queueLimit,
    Duration raiseAfter,
    Duration conversationHold,
    BackOff backOff) {

  public LineSettings {
    within("responseTimeout", responseTimeout, Duration.ofMillis(10), Duration.ofSeconds(60));
    within("gap", gap, Duration.ZERO, Duration.ofSeconds(10));
    within("raiseAfter", raiseAfter, Duration.ofMillis(1), Duration.ofHours(1));
    within("conversationHold", conversationHold, Duration.ZERO, Duration.ofSeconds(1));
    if (queueLimit < 4 || queueLimit > 10_000) {
      throw new IllegalArgumentException("queueLimit must be 4 to 10000, not " + queueLimit);
    }
  }

  /** These settings with the timing of one line. */
  public LineSettings timed(Duration lineResponseTimeout, Duration lineGap) {
    return new LineSettings(
        lineResponseTimeout, lineGap, queueLimit, raiseAfter, conversationHold, backOff);
  }

  /**
   * When a silent station is left alone, and for how long.
   *
   * @param afterSilences silences in a row that start it, 1 to 100
   * @param first the first pause; every silent probe doubles it
   * @param most the longest pause
   */
  public record BackOff(int afterSilences, Duration first, Duration most) {
    public BackOff {
      if (afterSilences < 1 || afterSilences > 100) {
        throw new IllegalArgumentException("afterSilences must be 1 to 100, not " + afterSilences);
      }
      within("first", first, Duration.ofMillis(1), Duration.ofHours(24));
      within("most", most, first, Duration.ofHours(24));
    }

    /** The pause after so many silences in a row; zero while there were too few. */
    Duration pause(int silences) {
      if (silences < afterSilences) {
        return Duration.ZERO;
      }
      int doublings = Math.min(silences - afterSilences, 30);
      Duration pause = first.multipliedBy(1L << doublings);
      return pause.compareTo(most) > 0 ? most : pause;
    }
  }

  private static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + most + ", not " + value);
    }
  }
}
