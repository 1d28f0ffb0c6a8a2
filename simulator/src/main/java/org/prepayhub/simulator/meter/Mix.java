package org.prepayhub.simulator.meter;

/** Repeatable numbers that look random: the same inputs give the same number, for ever. */
public final class Mix {
  private Mix() {}

  public static long of(long a, long b, long c) {
    return scramble(scramble(scramble(a) + b) + c);
  }

  /** A number from 0 up to but not including the bound. */
  public static long below(long mixed, long bound) {
    return Long.remainderUnsigned(mixed, bound);
  }

  private static long scramble(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
