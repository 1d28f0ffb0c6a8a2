package org.prepayhub.line;

import org.prepayhub.metering.profile.Registers;

/** What is known of a command right after sending it; the read-back says what really happened. */
public sealed interface CommandSent {

  /** The station confirmed it. */
  record Executed(Registers echo) implements CommandSent {}

  /** The station, or its gateway, answered with an exception: it did not act. */
  record Refused(int code) implements CommandSent {}

  /** It was sent, and the station may have acted. */
  record Unknown(String why) implements CommandSent {}

  /** It never left: the station did not act. */
  record NotSent(String why) implements CommandSent {}
}
