package org.prepayhub.command;

import java.util.List;
import java.util.Map;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;

/**
 * A setting of a meter that this node took up.
 *
 * @param epoch of the gateway's lease when it was taken up
 * @param attempt how often it was taken up or changed, this time included; the claim is over once
 *     somebody took it up again, or other values are wanted
 * @param values that are wanted, in the order of the setting's parameters
 */
public record DueSetting(
    long id,
    MeterId meter,
    GatewayId gateway,
    long epoch,
    int attempt,
    MeterSetting setting,
    List<Long> values) {
  public DueSetting {
    values = List.copyOf(values);
  }

  /** The name of the profile's command; routes tell by it what is to be read and sent. */
  public String command() {
    return setting.command();
  }

  /** The values of the frame. */
  public Map<String, Long> parameters() {
    return setting.parameters(values);
  }
}
