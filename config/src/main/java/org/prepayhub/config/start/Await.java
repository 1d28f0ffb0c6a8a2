package org.prepayhub.config.start;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for something outside this process that cannot call back. */
public final class Await {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Await() {}

  /**
   * Asks again every 50 ms until the answer is yes.
   *
   * @return whether it became yes within the limit; an interrupt ends the wait early with no
   */
  public static boolean until(Duration limit, BooleanSupplier reached) {
    return until(limit, PAUSE, reached);
  }

  /** The same with a pause of one's own between two questions. */
  public static boolean until(Duration limit, Duration pause, BooleanSupplier reached) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(pause.toNanos());
    }
    return true;
  }
}
