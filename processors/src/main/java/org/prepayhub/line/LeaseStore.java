package org.prepayhub.line;

import java.time.Duration;
import java.util.Map;
import org.prepayhub.units.GatewayId;

/**
 * The lease rows all nodes share. Time is the store's own, so that the nodes' clocks do not matter.
 */
public interface LeaseStore {

  /**
   * Renews what the node holds and takes what nobody holds any more; the epoch grows with each
   * change of hands.
   *
   * @return every gateway the node holds now, with its epoch
   */
  Map<GatewayId, Long> renewAndTake(String node, Duration lease);

  /** Gives up everything the node holds, so that another need not wait for it to run out. */
  void release(String node);
}
