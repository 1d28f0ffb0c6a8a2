package org.prepayhub.line;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leaves stations alone that have stopped answering, so that a dead meter costs its line one
 * timeout per probe.
 */
final class BackOff {
  private record Silence(int times, long quietUntil) {}

  private final LineSettings settings;
  private final Map<Long, Silence> silences = new HashMap<>();

  BackOff(LineSettings settings) {
    this.settings = settings;
  }

  boolean holdsOff(long station, long now) {
    Silence silence = silences.get(station);
    return silence != null
        && silence.times() >= settings.silentBeforeBackOff()
        && now - silence.quietUntil() < 0;
  }

  void heard(long station, Reply reply, long now) {
    switch (reply) {
      case Reply.Silent silent -> silences.put(station, longer(silences.get(station), now));
      case Reply.Answered answered -> silences.remove(station);
      case Reply.Refused refused -> silences.remove(station);
      case Reply.Broken broken -> {}
      case Reply.Unreachable unreachable -> {}
      case Reply.Declined declined -> {}
    }
  }

  private Silence longer(@Nullable Silence before, long now) {
    int times = before == null ? 1 : before.times() + 1;
    int doublings = Math.min(20, Math.max(0, times - settings.silentBeforeBackOff()));
    long quiet =
        Math.min(
            settings.longestBackOff().toNanos(), settings.firstBackOff().toNanos() << doublings);
    return new Silence(times, now + quiet);
  }
}
