package org.prepayhub.simulator.site;

import java.time.Duration;

/**
 * How the site is collected.
 *
 * @param interval seconds that divide a minute, minutes that divide an hour, or hours that divide a
 *     day
 * @param gapMillis silence between two requests on a line, 0 to 10,000 ms
 */
public record Polling(Duration interval, int gapMillis) {
  private static final int GAP_LIMIT_MILLIS = 10_000;
  private static final int USUAL_GAP_MILLIS = 20;

  public Polling {
    if (gapMillis < 0 || gapMillis > GAP_LIMIT_MILLIS) {
      throw new IllegalArgumentException(
          "gap is " + gapMillis + " ms: give 0 to " + GAP_LIMIT_MILLIS);
    }
  }

  public static Polling every(Duration interval) {
    return new Polling(interval, USUAL_GAP_MILLIS);
  }
}
