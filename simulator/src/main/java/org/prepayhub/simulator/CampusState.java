package org.prepayhub.simulator;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.prepayhub.simulator.meter.Birth;

/**
 * What a campus keeps beside its journal.
 *
 * @param starts how often it was started; reply sequences begin anew above the former ones
 * @param linePorts one per line, as served last
 * @param httpPort of the face; 0 before it was served
 * @param loadHour the hour of the day that rooms live all the time; null: each in its turn
 */
record CampusState(
    long seed,
    long birthMillis,
    int starts,
    CampusClock.Anchor clock,
    List<Integer> linePorts,
    int httpPort,
    @Nullable Integer loadHour) {

  /** More replies than a meter gives between two starts. */
  private static final int SEQUENCES_A_START = 1 << 22;

  CampusState {
    linePorts = List.copyOf(linePorts);
  }

  static CampusState born(long seed, OptionalInt loadHour, CampusClock clock) {
    Integer hour = loadHour.isPresent() ? loadHour.getAsInt() : null;
    return new CampusState(seed, clock.millis(), 0, clock.anchor(), List.of(), 0, hour);
  }

  CampusState started(CampusClock clock, List<Integer> ports, int http) {
    return new CampusState(seed, birthMillis, starts + 1, clock.anchor(), ports, http, loadHour);
  }

  OptionalInt hour() {
    return loadHour == null ? OptionalInt.empty() : OptionalInt.of(loadHour);
  }

  Birth birth(boolean marked) {
    return new Birth(
        Instant.ofEpochMilli(birthMillis),
        seed,
        (long) (starts + 1) * SEQUENCES_A_START,
        marked,
        hour());
  }
}
