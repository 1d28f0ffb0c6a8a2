package org.prepayhub.simulator.meter;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * When the campus began and what drew its dice: with the journal, all that a meter's state depends
 * on.
 *
 * @param replySequence where every meter's reply sequence starts; grows with each start of the
 *     simulator, so that sequences keep growing over a restart
 * @param marked whether every answer tells in the place of volts and amperes which one it is
 * @param loadHour the hour of the day, 0 to 23, that rooms live all the time; else each in its turn
 */
public record Birth(
    Instant at, long seed, long replySequence, boolean marked, OptionalInt loadHour) {
  public Birth(Instant at, long seed, long replySequence) {
    this(at, seed, replySequence, false, OptionalInt.empty());
  }
}
