package org.prepayhub.config.telemetry;

import java.time.Duration;
import java.util.Map;
import org.prepayhub.line.LeaseStore;
import org.prepayhub.units.GatewayId;

/** A store in which this node holds one gateway for ever. */
record OneGateway(GatewayId gateway) implements LeaseStore {
  @Override
  public Map<GatewayId, Long> beat(String node, Map<GatewayId, Long> known, Duration lease) {
    return Map.of(gateway, 1L);
  }

  @Override
  public void release(String node) {
    // nobody else wants it
  }
}
