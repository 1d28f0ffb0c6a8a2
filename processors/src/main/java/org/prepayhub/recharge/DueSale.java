package org.prepayhub.recharge;

import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.OrderId;

/**
 * A sale this node took up.
 *
 * @param epoch of the gateway's lease when it was taken up; after a change of hands it changes
 *     nothing any more
 * @param attempt how often it was taken up, this time included; the claim is over once somebody
 *     took it up again
 */
public record DueSale(OrderId order, MeterId meter, GatewayId gateway, long epoch, int attempt) {}
