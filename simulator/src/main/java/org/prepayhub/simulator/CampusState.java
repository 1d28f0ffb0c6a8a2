package org.prepayhub.simulator;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.prepayhub.simulator.meter.Birth;

/**
 * What a campus keeps beside its journal.
 *
 * @param starts how often it was started; reply sequences begin anew above the former ones
 * @param linePorts one per line, as served last
 * @param httpPort of the face; 0 before it was served
 */
record CampusState(
    long seed,
    long birthMillis,
    int starts,
    CampusClock.Anchor clock,
    List<Integer> linePorts,
    int httpPort) {

  /** More replies than a meter gives between two starts. */
  private static final int SEQUENCES_A_START = 1 << 22;

  CampusState {
    linePorts = List.copyOf(linePorts);
  }

  static CampusState born(long seed, CampusClock clock) {
    return new CampusState(seed, clock.millis(), 0, clock.anchor(), List.of(), 0);
  }

  CampusState started(CampusClock clock, List<Integer> ports, int http) {
    return new CampusState(seed, birthMillis, starts + 1, clock.anchor(), ports, http);
  }

  Birth birth(boolean marked, OptionalInt loadHour) {
    return new Birth(
        Instant.ofEpochMilli(birthMillis),
        seed,
        (long) (starts + 1) * SEQUENCES_A_START,
        marked,
        loadHour);
  }
}
