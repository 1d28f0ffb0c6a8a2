package org.prepayhub.command;

/** How a setting of a meter stands. */
public enum SettingState {
  /** The meter is to be told, or told again. */
  WANTED,
  /** The meter was read to hold what is wanted; it is looked at again every day. */
  CONFIRMED,
  /** The meter answered that it does not do it, or its profile has no such command. */
  REFUSED,
  /** By tariff and ladder there is nothing that such a meter can hold; nothing is sent. */
  UNFIT,
  /** The hub sets it no more: the meter or its account is of another kind, or the site says so. */
  UNWANTED
}
