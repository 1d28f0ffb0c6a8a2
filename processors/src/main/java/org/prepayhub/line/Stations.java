package org.prepayhub.line;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.prepayhub.line.LineSettings.BackOff;

/**
 * Which stations of a line are left alone because they stay silent. When every station of a line
 * was silent and one answers again, it was the line that was ill: then all may be probed at once.
 * Not safe for use by several threads.
 */
final class Stations {
  private final BackOff backOff;
  private final Map<Long, Silence> silent = new HashMap<>();
  private final Set<Long> healthy = new HashSet<>();

  private record Silence(int inARow, long probeAtNanos) {}

  Stations(BackOff backOff) {
    this.backOff = backOff;
  }

  /** Whether timed work for the station is to be declined now. */
  boolean isLeftAlone(long station, long nowNanos) {
    Silence silence = silent.get(station);
    return silence != null && isPausing(silence, nowNanos);
  }

  private boolean isPausing(Silence silence, long nowNanos) {
    return silence.inARow() >= backOff.afterSilences() && nowNanos - silence.probeAtNanos() < 0;
  }

  void fellSilent(long station, long nowNanos) {
    healthy.remove(station);
    Silence before = silent.get(station);
    int inARow = before == null ? 1 : before.inARow() + 1;
    silent.put(station, new Silence(inARow, nowNanos + backOff.pause(inARow).toNanos()));
  }

  void answered(long station, long nowNanos) {
    boolean lineWasIll = healthy.isEmpty();
    if (silent.remove(station) != null && lineWasIll) {
      silent.replaceAll((_, silence) -> new Silence(silence.inARow(), nowNanos));
    }
    healthy.add(station);
  }

  int leftAlone(long nowNanos) {
    return (int) silent.values().stream().filter(s -> isPausing(s, nowNanos)).count();
  }
}
