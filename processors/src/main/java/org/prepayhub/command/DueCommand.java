package org.prepayhub.command;

import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;

/**
 * A command this node took up.
 *
 * @param epoch of the gateway's lease when it was taken up
 * @param attempt how often it was taken up, this time included; the claim is over once somebody
 *     took it up again
 */
public record DueCommand(
    long id, MeterId meter, GatewayId gateway, long epoch, int attempt, Switching switching) {}
