package org.prepayhub.line;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.prepayhub.units.GatewayId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's belief in its leases. It is believed a little shorter than the lease lasts, counted
 * from before it was asked for on a clock that goes on while the process is stopped: a node that
 * was paused wakes up holding nothing.
 */
public final class LeaseKeeper implements GatewayLeases {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

  private final LeaseStore store;
  private final String node;
  private final Duration lease;
  private final Duration believed;
  private final LongSupplier nanoTime;
  private volatile Belief belief;

  private record Belief(Map<GatewayId, Long> epochs, long until) {}

  /**
   * @param lease how long a lease lasts without renewal
   * @param believed how long this node trusts it; shorter than the lease
   * @param nanoTime a clock that never steps
   */
  public LeaseKeeper(
      LeaseStore store, String node, Duration lease, Duration believed, LongSupplier nanoTime) {
    if (believed.compareTo(lease) >= 0) {
      throw new IllegalArgumentException("a lease must be believed shorter than it lasts");
    }
    this.store = store;
    this.node = node;
    this.lease = lease;
    this.believed = believed;
    this.nanoTime = nanoTime;
    this.belief = new Belief(Map.of(), nanoTime.getAsLong());
  }

  /** Renews; called every few seconds. A failure leaves the old belief to run out by itself. */
  public void renew() {
    long asked = nanoTime.getAsLong();
    Map<GatewayId, Long> epochs = Map.copyOf(store.renewAndTake(node, lease));
    if (!epochs.equals(belief.epochs())) {
      LOG.info("node {} drives {} gateways", node, epochs.size());
    }
    belief = new Belief(epochs, asked + believed.toNanos());
  }

  /** Stops driving anything and lets others take over at once. */
  public void release() {
    belief = new Belief(Map.of(), nanoTime.getAsLong());
    store.release(node);
  }

  @Override
  public Map<GatewayId, Long> held() {
    Belief now = belief;
    return stillBelieved(now) ? now.epochs() : Map.of();
  }

  @Override
  public boolean holds(GatewayId gateway) {
    Belief now = belief;
    return now.epochs().containsKey(gateway) && stillBelieved(now);
  }

  private boolean stillBelieved(Belief now) {
    return now.until() - nanoTime.getAsLong() > 0;
  }

  @Override
  public String node() {
    return node;
  }
}
