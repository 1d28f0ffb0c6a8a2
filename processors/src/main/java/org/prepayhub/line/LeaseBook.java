package org.prepayhub.line;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.prepayhub.units.GatewayId;

/**
 * What this node believes of its leases. A lease is believed for a shorter time than the store
 * grants it, counted on this node's own forward-only clock from before the store was asked: a node
 * that was paused finds its leases gone before it sends another frame, whatever happened meanwhile.
 */
public final class LeaseBook implements GatewayLeases {
  private final String node;
  private final LeaseStore store;
  private final Terms terms;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<GatewayId, Lease> leases = new ConcurrentHashMap<>();
  private boolean released;

  /**
   * How long leases last.
   *
   * @param granted what the store grants
   * @param believed what this node relies on; the rest is left for clocks that run apart
   */
  public record Terms(Duration granted, Duration believed) {
    public Terms {
      if (!believed.isPositive() || believed.compareTo(granted) >= 0) {
        throw new IllegalArgumentException(
            "a lease granted for " + granted + " cannot be believed for " + believed);
      }
    }
  }

  /**
   * @param nanoTime a clock that only goes forward and counts while the process is paused
   */
  public LeaseBook(String node, LeaseStore store, Terms terms, LongSupplier nanoTime) {
    this.node = node;
    this.store = store;
    this.terms = terms;
    this.nanoTime = nanoTime;
  }

  /** Renews and takes leases; a failure of the store leaves those at hand to run out. */
  public synchronized void beat() {
    if (released) {
      return;
    }
    long asked = nanoTime.getAsLong();
    Map<GatewayId, Long> granted = store.beat(node, known(), terms.granted());
    leases.keySet().retainAll(granted.keySet());
    granted.forEach((gateway, epoch) -> book(gateway, epoch, asked));
  }

  private void book(GatewayId gateway, long epoch, long askedNanos) {
    long until = askedNanos + terms.believed().toNanos();
    Lease at = leases.get(gateway);
    if (at == null || at.epoch() != epoch) {
      leases.put(gateway, new Lease(gateway, epoch, until, nanoTime));
    } else {
      at.renew(until);
    }
  }

  /** Gives up all leases, for good: after this the node drives nothing. */
  public synchronized void release() {
    released = true;
    leases.values().forEach(Lease::end);
    leases.clear();
    store.release(node);
  }

  @Override
  public Map<GatewayId, Long> held() {
    return leases().values().stream().collect(Collectors.toMap(Lease::gateway, Lease::epoch));
  }

  /** The leases that may be believed now. */
  public Map<GatewayId, Lease> leases() {
    Map<GatewayId, Lease> believed = new HashMap<>(leases);
    believed.values().removeIf(lease -> !lease.isBelieved());
    return believed;
  }

  @Override
  public String node() {
    return node;
  }

  private Map<GatewayId, Long> known() {
    return leases.values().stream().collect(Collectors.toMap(Lease::gateway, Lease::epoch));
  }
}
