package org.prepayhub.line;

import java.util.Map;
import org.prepayhub.units.GatewayId;

/** Which gateways this node drives. */
public interface GatewayLeases {

  /** The gateways this node holds right now, each with the epoch of its lease. */
  Map<GatewayId, Long> held();

  /** The name under which this node holds leases. */
  String node();
}
