package org.prepayhub.bench.figures;

import java.util.Arrays;
import java.util.List;

/** How long each of many operations took; all are kept, so percentiles are exact. */
public final class Latencies {
  private static final int FIRST_ROOM = 1 << 12;
  private static final double NANOS_A_MILLI = 1e6;

  private long[] nanos = new long[FIRST_ROOM];
  private int count;

  /** Not thread safe: each caller keeps its own. */
  public void add(long tookNanos) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = tookNanos;
  }

  public int count() {
    return count;
  }

  /** Those of all callers together, in order. */
  public static Latencies sorted(List<Latencies> callers) {
    Latencies all = new Latencies();
    all.count = callers.stream().mapToInt(Latencies::count).sum();
    all.nanos =
        callers.stream()
            .flatMapToLong(one -> Arrays.stream(one.nanos, 0, one.count))
            .sorted()
            .toArray();
    return all;
  }

  /**
   * The least value that so many percent of all do not exceed, in milliseconds; of sorted ones
   * only. NaN when there is none.
   *
   * @param percent above 0, up to 100
   */
  public double millis(double percent) {
    if (count == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(percent / 100 * count);
    return nanos[Math.clamp(rank - 1L, 0, count - 1)] / NANOS_A_MILLI;
  }
}
