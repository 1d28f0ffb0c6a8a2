package org.prepayhub.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.prepayhub.units.GatewayId;

/**
 * Port to the settings of meters that are due. Every change is fenced: it happens only while the
 * gateway's lease still has the epoch under which the setting was taken up, nobody took it up
 * since, the same values are wanted, and the meter still holds the balance of an open account.
 */
public interface MeterSettings {
  /**
   * Takes up settings that are due, those to be sent before those to be looked at again.
   *
   * @param held the gateways this node drives, with the epochs of their leases
   * @param until when one taken up now is due again by itself
   */
  List<DueSetting> claim(Map<GatewayId, Long> held, Instant now, Instant until, int limit);

  /**
   * Judges the setting under its lock and carries the verdict out in the same transaction.
   *
   * @return what was carried out; {@link SettingVerdict.NotOurs} when the fence stopped it
   */
  SettingVerdict conclude(
      DueSetting setting, Instant now, Function<OpenSetting, SettingVerdict> judge);
}
