package org.prepayhub.metering;

import org.prepayhub.metering.profile.Registers;

/** What is known of a command after its frame; the proof is a read, not this. */
public sealed interface CommandSent {

  /** The meter acknowledged it, with these values. */
  record Executed(Registers echo) implements CommandSent {}

  /** The meter answered with an exception: it did not act. */
  record Refused(int code) implements CommandSent {}

  /**
   * Nothing that can be believed came back: the meter may have acted. Read it before more is sent.
   */
  record Unknown(String why) implements CommandSent {}

  /** The frame never left: the meter did not act. */
  record NotSent(String why) implements CommandSent {}
}
