package org.prepayhub.metering;

/** Who holds the money of a meter. */
public enum MoneyHolder {
  /** The meter: recharges are sold to it, and what it charged is the charge. */
  METER,
  /** The hub: it rates the readings. */
  HUB,
  /** Nobody: the meter is measured only. */
  NONE
}
