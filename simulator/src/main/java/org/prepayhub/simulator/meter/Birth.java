package org.prepayhub.simulator.meter;

import java.time.Instant;

/**
 * When the campus began and what drew its dice: with the journal, all that a meter's state depends
 * on.
 *
 * @param replySequence where every meter's reply sequence starts; grows with each start of the
 *     simulator, so that sequences keep growing over a restart
 * @param marked whether every answer tells in the place of volts and amperes which one it is
 */
public record Birth(Instant at, long seed, long replySequence, boolean marked) {
  public Birth(Instant at, long seed, long replySequence) {
    this(at, seed, replySequence, false);
  }
}
