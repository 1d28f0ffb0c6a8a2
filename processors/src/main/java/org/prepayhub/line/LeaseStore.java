package org.prepayhub.line;

import java.time.Duration;
import java.util.Map;
import org.prepayhub.units.GatewayId;

/** Where all nodes agree on who drives which gateway. Time is that of the store. */
public interface LeaseStore {

  /**
   * Renews the leases the node has and takes those that are free or have run out. The epoch grows
   * whenever a lease changes hands, and when its node does not know it, as after a restart.
   *
   * @param known what the node believes to hold, with epochs
   * @return all leases the node holds now, with epochs
   * @throws org.prepayhub.units.Unavailable when the store is away; the leases at hand run out
   */
  Map<GatewayId, Long> beat(String node, Map<GatewayId, Long> known, Duration lease);

  /** Gives up every lease of the node, so that another may take them at once. */
  void release(String node);
}
