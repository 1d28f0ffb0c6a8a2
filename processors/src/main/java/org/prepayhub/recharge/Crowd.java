package org.prepayhub.recharge;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Many callers at the desk. They come in waves, so a crowd is there for a while after its last. */
final class Crowd {
  private static final long CALM_NANOS = Duration.ofSeconds(2).toNanos();

  private final int size;
  private final IntSupplier callers;
  private final LongSupplier nanoTime;
  private long thereUntilNanos;

  /**
   * @param size callers that make a crowd
   * @param callers who wait now
   * @param nanoTime only goes forward
   */
  Crowd(int size, IntSupplier callers, LongSupplier nanoTime) {
    this.size = size;
    this.callers = callers;
    this.nanoTime = nanoTime;
    this.thereUntilNanos = nanoTime.getAsLong();
  }

  /** Whether it is there; looked at by one thread. */
  boolean isThere() {
    long now = nanoTime.getAsLong();
    if (callers.getAsInt() >= size) {
      thereUntilNanos = now + CALM_NANOS;
    }
    return thereUntilNanos - now > 0;
  }
}
