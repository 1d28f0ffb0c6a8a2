package org.prepayhub.line;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.prepayhub.units.GatewayId;

/** Leases of a node that are granted by whoever writes them into a map, with their epochs. */
public final class GrantedLeases {
  static final Duration BELIEVED = Duration.ofSeconds(12);

  private GrantedLeases() {}

  public static LeaseBook book(Map<GatewayId, Long> granted, LongSupplier nanoTime) {
    LeaseStore store =
        new LeaseStore() {
          @Override
          public Map<GatewayId, Long> beat(
              String node, Map<GatewayId, Long> known, Duration lease) {
            return Map.copyOf(granted);
          }

          @Override
          public void release(String node) {}
        };
    return new LeaseBook(
        "node", store, new LeaseBook.Terms(Duration.ofSeconds(15), BELIEVED), nanoTime);
  }
}
