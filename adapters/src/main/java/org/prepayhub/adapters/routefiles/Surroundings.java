package org.prepayhub.adapters.routefiles;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What route files may name although no route file has it.
 *
 * @param beans every bean by its name, with the type it is known to have
 * @param settings whether a setting has a value, so that a placeholder may name it without default
 * @param groups codes of the meter groups, and {@code project:group}; empty when they are not known
 * @param off ids of built-in routes that are not loaded, so that a file may take their place
 */
public record Surroundings(
    Map<String, Class<?>> beans,
    Predicate<String> settings,
    Optional<Set<String>> groups,
    Set<String> off) {
  public Surroundings {
    beans = Map.copyOf(beans);
    groups = groups.map(Set::copyOf);
    off = Set.copyOf(off);
  }
}
