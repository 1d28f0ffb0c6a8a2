package org.prepayhub.line;

import java.util.Map;
import org.prepayhub.units.GatewayId;

/** The gateways this node drives. */
public interface GatewayLeases {

  /** Gateways whose lease this node holds and may still believe in, with the lease's epoch. */
  Map<GatewayId, Long> held();

  /** The name under which this node holds leases; no other process has it. */
  String node();
}
