package org.prepayhub.simulator.meter;

import java.util.concurrent.atomic.LongAdder;

/** Sums over all meters of the campus; any thread may read them. */
public final class Totals {
  private final LongAdder creditedFen = new LongAdder();
  private final LongAdder purchases = new LongAdder();
  private final LongAdder saleFrames = new LongAdder();

  void credited(long amountFen) {
    creditedFen.add(amountFen);
    purchases.increment();
  }

  void saleFrameSeen() {
    saleFrames.increment();
  }

  public long creditedFen() {
    return creditedFen.sum();
  }

  public long purchaseCount() {
    return purchases.sum();
  }

  public long saleFramesSeen() {
    return saleFrames.sum();
  }
}
