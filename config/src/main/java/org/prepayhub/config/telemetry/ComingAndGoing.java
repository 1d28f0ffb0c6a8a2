package org.prepayhub.config.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps the meters of things registered for as long as the things are there.
 *
 * @param <K> what tells one thing from another, with everything its labels say
 */
final class ComingAndGoing<K> {
  private final MeterRegistry registry;
  private final Function<K, List<Meter>> register;
  private final Map<K, List<Meter>> there = new HashMap<>();

  ComingAndGoing(MeterRegistry registry, Function<K, List<Meter>> register) {
    this.registry = registry;
    this.register = register;
  }

  /** From now on these are there, and no others. */
  void follow(Set<K> now) {
    there
        .entrySet()
        .removeIf(
            gone -> {
              if (now.contains(gone.getKey())) {
                return false;
              }
              gone.getValue().forEach(registry::remove);
              return true;
            });
    now.forEach(key -> there.computeIfAbsent(key, register));
  }
}
