package org.prepayhub.command;

import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;

/**
 * An order to the money in a meter that this node took up.
 *
 * @param epoch of the gateway's lease when it was taken up
 * @param attempt how often it was taken up, this time included; the claim is over once somebody
 *     took it up again
 */
public record DuePurse(
    long id, MeterId meter, GatewayId gateway, long epoch, int attempt, PurseKind kind) {
  /** The name of the profile's command; routes tell by it what is to be sent. */
  public String command() {
    return kind.command();
  }
}
