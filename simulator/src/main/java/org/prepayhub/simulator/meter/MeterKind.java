package org.prepayhub.simulator.meter;

import java.util.Locale;

/** What a meter does with money. */
public enum MeterKind {
  /** Holds its balance, and adds a sale only when its purchase count is due. */
  NORMAL,

  /** Holds its balance, and adds every sale frame it sees, whatever its purchase count. */
  TRUSTING,

  /** Its prepayment is off: it counts energy and switches when it is told to. */
  HUB_HELD;

  /** As the loopback face tells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
