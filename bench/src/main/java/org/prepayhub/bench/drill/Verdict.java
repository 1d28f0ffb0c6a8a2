package org.prepayhub.bench.drill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.prepayhub.bench.machine.Footprint;

/**
 * What a drill ended with.
 *
 * @param strikes what went wrong
 * @param hub what it held before and after
 * @param orders recharges that the hub accepted
 * @param calls how many of each kind the hub accepted, and how many it refused with which code
 * @param checks comparisons that were made
 * @param violations of the invariants, for people
 */
record Verdict(
    DrillOrder order,
    Strikes strikes,
    Rest hub,
    int orders,
    Map<String, Integer> calls,
    int checks,
    List<String> violations) {
  Verdict {
    violations = List.copyOf(violations);
  }

  /** One line, as {@code hub drill} ends with it. */
  String json() {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("drill", true).put("seed", order.seed()).put("minutes", order.minutes());
    line.put("faults", strikes.begun()).put("deadlocks", strikes.deadlocks());
    line.put("orders", orders).put("violations", violations.size()).put("checks", checks);
    ObjectNode held = line.putObject("hub");
    put(held.putObject("before"), hub.before());
    put(held.putObject("after"), hub.after());
    ObjectNode told = line.putObject("calls");
    calls.forEach(told::put);
    ObjectNode kinds = line.putObject("kinds");
    strikes.struck().forEach(kinds::put);
    return line.toString();
  }

  private static void put(ObjectNode into, Footprint held) {
    into.put("rssMb", held.rssMb()).put("threads", held.threads()).put("files", held.files());
  }
}
