package org.prepayhub.recharge;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says when it is worth looking for due sales: right after something was booked or settled on this
 * node, and at a steady pace for what other nodes booked and what became due by time. Losing a ring
 * costs one interval and nothing else.
 */
public final class SaleBell {
  private final Duration interval;
  private final AtomicBoolean rung = new AtomicBoolean(true);
  private volatile Instant nextLook = Instant.MIN;

  public SaleBell(Duration interval) {
    this.interval = interval;
  }

  public void ring() {
    rung.set(true);
  }

  /** Whether to look now; answering is the look, so the next answer waits for a ring or time. */
  boolean answer(Instant now) {
    boolean clockSteppedBack = nextLook.isAfter(now.plus(interval));
    boolean look = rung.getAndSet(false) || !now.isBefore(nextLook) || clockSteppedBack;
    if (look) {
      nextLook = now.plus(interval);
    }
    return look;
  }
}
