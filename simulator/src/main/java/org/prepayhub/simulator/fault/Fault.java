package org.prepayhub.simulator.fault;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.prepayhub.simulator.meter.Mix;

/**
 * A started fault. Its choices depend on its seed, the meter and how many of that meter's frames it
 * looked at, not on which line was faster.
 */
public final class Fault {
  private final long id;
  private final FaultOrder order;
  private final AtomicLong struck = new AtomicLong();
  private final Map<Integer, Long> looked = new ConcurrentHashMap<>();

  Fault(long id, FaultOrder order) {
    this.id = id;
    this.order = order;
  }

  public long id() {
    return id;
  }

  public FaultOrder order() {
    return order;
  }

  /** Frames affected so far; never more than the ordered count. */
  public long struck() {
    return struck.get();
  }

  public boolean isSpent() {
    return isCounted() && struck.get() >= order.count();
  }

  boolean isCounted() {
    return order.count() > 0;
  }

  Optional<Strike> claim(FrameOnLine frame) {
    if (isSpent() || !order.target().covers(frame) || !order.kind().takes(frame)) {
      return Optional.empty();
    }
    long nth = looked.merge(frame.meter(), 1L, Long::sum);
    SplittableRandom random = new SplittableRandom(Mix.of(order.seed(), frame.meter(), nth));
    boolean hit = random.nextDouble() < order.share() && count();
    return hit
        ? Optional.of(new Strike(order.kind(), random, order.holdMillis()))
        : Optional.empty();
  }

  private boolean count() {
    long before =
        struck.getAndUpdate(soFar -> isCounted() && soFar >= order.count() ? soFar : soFar + 1);
    return !isCounted() || before < order.count();
  }
}
