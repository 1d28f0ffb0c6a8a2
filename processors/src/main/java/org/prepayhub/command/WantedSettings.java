package org.prepayhub.command;

import java.time.Instant;
import java.util.Map;
import org.prepayhub.units.GatewayId;

/** Port to where it is kept what meters should hold. Safe to call again at any time. */
public interface WantedSettings {
  /**
   * Brings what is kept in line with tariffs, ladders, accounts and meters as they are now: what
   * changed is wanted at once, what was refused again once people settled it.
   *
   * @param held the gateways whose meters are looked at, with the epochs of their leases
   * @param overdue what is wanted for longer than since then is put on the work list, once
   */
  void bringUpToDate(Map<GatewayId, Long> held, Instant now, Instant overdue);
}
