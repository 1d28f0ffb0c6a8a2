package org.prepayhub.bench.stage;

import org.jspecify.annotations.Nullable;

/**
 * The campus of a bench.
 *
 * @param points meters, 1 to 1,000,000
 * @param perLine meters on one line, 1 to 247
 * @param delayMillis what one exchange on a line takes, 0 to 10,000 ms
 */
public record Layout(int points, int perLine, int delayMillis) {
  static final int POINTS_LIMIT = 1_000_000;
  static final int PER_LINE_LIMIT = 247;
  private static final int USUAL_PER_LINE = 32;
  private static final int DELAY_LIMIT = 10_000;

  public Layout {
    Limits.require("--points", points, 1, POINTS_LIMIT);
    Limits.require("meters on a line", perLine, 1, PER_LINE_LIMIT);
    Limits.require("--delay", delayMillis, 0, DELAY_LIMIT);
  }

  /** So many meters spread over so many lines; without a number of them, 32 on each. */
  public static Layout of(int points, @Nullable Integer lines, int delayMillis) {
    if (lines == null) {
      return new Layout(points, USUAL_PER_LINE, delayMillis);
    }
    Limits.require("--points", points, 1, POINTS_LIMIT);
    Limits.require("--lines", lines, Math.ceilDiv(points, PER_LINE_LIMIT), points);
    return new Layout(points, Math.ceilDiv(points, lines), delayMillis);
  }

  public int lines() {
    return Math.ceilDiv(points, perLine);
  }

  /** What one pass along a line takes on the wire at least. */
  public int passMillis() {
    return perLine * delayMillis;
  }
}
