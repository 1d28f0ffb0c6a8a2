package org.prepayhub.config.semester;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import org.prepayhub.config.semester.Counts.Of;

/** How far the semester is, a line every few seconds. */
final class Progress {
  private static final long EVERY_SECONDS = 5;

  private final PrintWriter out;
  private final Counts counts;
  private final int days;
  private final long begun = System.nanoTime();
  private long toldAt;

  Progress(PrintWriter out, Counts counts, int days) {
    this.out = out;
    this.counts = counts;
    this.days = days;
  }

  void day(int day) {
    long now = seconds();
    if (now >= toldAt + EVERY_SECONDS) {
      toldAt = now;
      out.println(
          "day %d of %d after %d s: %,d readings, %,d recharges, %,d acts"
              .formatted(
                  day,
                  days,
                  now,
                  counts.of(Of.READINGS),
                  counts.of(Of.RECHARGES),
                  counts.of(Of.REPLACEMENTS)
                      + counts.of(Of.TRANSFERS)
                      + counts.of(Of.OPENINGS)
                      + counts.of(Of.CLOSURES)));
    }
  }

  /** Since it began. */
  long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
  }
}
