package org.prepayhub.recharge;

import java.time.Instant;
import java.util.Optional;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.OrderId;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.TraceParent;

/**
 * A sale this node took up.
 *
 * @param epoch of the gateway's lease when it was taken up; after a change of hands it changes
 *     nothing any more
 * @param attempt how often it was taken up, this time included; the claim is over once somebody
 *     took it up again
 * @param origin what people know it by
 */
public record DueSale(
    OrderId order, MeterId meter, GatewayId gateway, long epoch, int attempt, Origin origin) {

  /**
   * Where a sale came from; nothing is decided by it.
   *
   * @param trace of the call that booked it
   */
  public record Origin(
      String client, OrderNo orderNo, Instant bookedAt, Optional<TraceParent> trace) {}
}
