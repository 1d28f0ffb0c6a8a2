package org.prepayhub.adapters.postgres;

/** How often meters came, went or moved on the wire: nobody looks through all of them to know. */
final class MeterChanges {
  /** Differs after every commit by which one did, in whichever project. */
  static final String SO_FAR = "select coalesce(sum(changes), 0) from meter_change";

  private MeterChanges() {}
}
