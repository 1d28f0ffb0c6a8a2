package org.prepayhub.config.simulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One run, wholly described: everything is drawn from the seed, then what is not kept is left out.
 * Its text is what a failing run prints and what a kept seed is written as.
 *
 * @param hours simulated hours, the quiet ones at the end included
 * @param meters how many of the campus' meters there are
 * @param faults numbers of the faults that happen; empty for all
 * @param orders numbers of the orders that are placed; empty for all
 */
record Scenario(
    long seed,
    int hours,
    int meters,
    Optional<Set<Integer>> faults,
    Optional<Set<Integer>> orders) {
  static final int DAY = 24;
  static final int MOST_METERS = 12;

  static Scenario ofSeed(long seed) {
    return new Scenario(seed, DAY, MOST_METERS, Optional.empty(), Optional.empty());
  }

  /** The scenario of its text. */
  static Scenario parse(String text) {
    Map<String, String> parts = new HashMap<>();
    for (String part : text.strip().split("\\s+", -1)) {
      String[] pair = part.split("=", 2);
      parts.put(pair[0], pair[1]);
    }
    return new Scenario(
        Long.parseLong(parts.getOrDefault("seed", "1")),
        Integer.parseInt(parts.getOrDefault("hours", String.valueOf(DAY))),
        Integer.parseInt(parts.getOrDefault("meters", String.valueOf(MOST_METERS))),
        numbers(parts.getOrDefault("faults", "all")),
        numbers(parts.getOrDefault("orders", "all")));
  }

  private static Optional<Set<Integer>> numbers(String text) {
    return text.equals("all")
        ? Optional.empty()
        : Optional.of(
            Arrays.stream(text.split(",", -1))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  Scenario lasting(int newHours) {
    return new Scenario(seed, newHours, meters, faults, orders);
  }

  Scenario with(int newMeters) {
    return new Scenario(seed, hours, newMeters, faults, orders);
  }

  Scenario keepingFaults(Set<Integer> kept) {
    return new Scenario(seed, hours, meters, Optional.of(kept), orders);
  }

  Scenario keepingOrders(Set<Integer> kept) {
    return new Scenario(seed, hours, meters, faults, Optional.of(kept));
  }

  boolean has(Fault fault) {
    return faults.map(kept -> kept.contains(fault.number())).orElse(true);
  }

  boolean has(Purchase purchase) {
    return orders.map(kept -> kept.contains(purchase.number())).orElse(true);
  }

  private static String text(Optional<Set<Integer>> kept) {
    return kept.map(
            numbers ->
                new TreeSet<>(numbers)
                    .stream().map(String::valueOf).collect(Collectors.joining(",")))
        .orElse("all");
  }

  @Override
  public String toString() {
    return "seed=%d hours=%d meters=%d faults=%s orders=%s"
        .formatted(seed, hours, meters, text(faults), text(orders));
  }
}
