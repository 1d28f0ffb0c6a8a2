package org.prepayhub.config.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.prepayhub.line.LeaseStore;
import org.prepayhub.units.GatewayId;

/** The table gateway_lease; its clock is the true one, whatever the nodes' clocks say. */
record MemoryLeases(Session session, VirtualTime time) implements LeaseStore {
  @Override
  public Map<GatewayId, Long> beat(String node, Map<GatewayId, Long> known, Duration lease) {
    return session.look(() -> beatNow(node, known, lease));
  }

  private Map<GatewayId, Long> beatNow(String node, Map<GatewayId, Long> known, Duration lease) {
    Map<GatewayId, Long> held = new HashMap<>();
    session
        .tables()
        .leases
        .forEach(
            (gateway, row) -> {
              boolean mine = row.node.equals(node);
              if (mine || row.expiresAt.isBefore(time.instant())) {
                boolean goesOn = mine && Long.valueOf(row.epoch).equals(known.get(gateway));
                row.node = node;
                row.epoch += goesOn ? 0 : 1;
                row.expiresAt = time.instant().plus(lease);
                held.put(gateway, row.epoch);
              }
            });
    return held;
  }

  @Override
  public void release(String node) {
    session
        .tables()
        .leases
        .values()
        .forEach(
            row -> {
              if (row.node.equals(node)) {
                row.node = "";
                row.expiresAt = Instant.MIN;
              }
            });
  }
}
