package org.prepayhub.line;

import java.util.function.LongSupplier;
import org.prepayhub.units.GatewayId;

/**
 * The right to drive one gateway during one epoch. Cheap enough to be asked before every frame;
 * once the epoch is over it never comes back.
 */
public final class Lease {
  private final GatewayId gateway;
  private final long epoch;
  private final LongSupplier nanoTime;
  private volatile long untilNanos;

  Lease(GatewayId gateway, long epoch, long untilNanos, LongSupplier nanoTime) {
    this.gateway = gateway;
    this.epoch = epoch;
    this.untilNanos = untilNanos;
    this.nanoTime = nanoTime;
  }

  public GatewayId gateway() {
    return gateway;
  }

  public long epoch() {
    return epoch;
  }

  /** Whether this node may still send frames to the gateway. */
  public boolean isBelieved() {
    return nanoTime.getAsLong() - untilNanos < 0;
  }

  void renew(long newUntilNanos) {
    untilNanos = newUntilNanos;
  }

  void end() {
    untilNanos = nanoTime.getAsLong();
  }
}
