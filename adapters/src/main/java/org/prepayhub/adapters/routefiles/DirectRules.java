package org.prepayhub.adapters.routefiles;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prepayhub.adapters.routefiles.Flow.Call;
import org.prepayhub.check.Nearest;

/** Every address under {@code direct:} has one route that answers it, and no call comes back. */
final class DirectRules {
  private final List<Flow> builtIn;
  private final List<Flow> written;
  private final Map<String, Flow> answers = new HashMap<>();

  DirectRules(Whole whole) {
    this.builtIn = whole.flows(whole.builtIn());
    this.written = whole.flows(whole.written());
  }

  void check() {
    builtIn.forEach(flow -> answers.putIfAbsent(flow.entry(), flow));
    written.forEach(this::answersAlone);
    written.forEach(this::callsSomebody);
    written.forEach(this::comesBack);
  }

  /** Addresses that a route answers. */
  Set<String> answered() {
    return answers.keySet();
  }

  private void answersAlone(Flow flow) {
    if (flow.entry().isEmpty()) {
      return;
    }
    Flow other = answers.putIfAbsent(flow.entry(), flow);
    if (other != null) {
      flow.file()
          .error(
              flow.entryAt(),
              "direct:" + flow.entry() + " is answered by the route " + other.id() + " already",
              "call the address as this route is called: direct:" + flow.id());
    } else if (isRoute(flow) && !flow.entry().equals(flow.id())) {
      flow.file()
          .warning(
              flow.entryAt(),
              "the route " + flow.id() + " answers direct:" + flow.entry(),
              "call both the same, so that one search finds both ends: direct:" + flow.id());
    }
  }

  /**
   * Instances of a template have the addresses the template gives them; and where the id is not the
   * file's name, that is what is wrong.
   */
  private static boolean isRoute(Flow flow) {
    return flow.file().stem().equals(flow.id())
        && flow.file().things().stream().allMatch(thing -> thing.kind().equals("route"));
  }

  private void callsSomebody(Flow flow) {
    for (Call call : flow.calls()) {
      if (!answers.containsKey(call.address())) {
        flow.file()
            .error(
                call.pointer(),
                "no route answers direct:" + call.address(),
                Nearest.mend(call.address(), answers.keySet()));
      }
    }
  }

  private void comesBack(Flow flow) {
    if (flow.entry().isEmpty()) {
      return;
    }
    for (Call call : flow.calls()) {
      List<String> way = call.sends() ? way(call.address(), flow.entry()) : List.of();
      // A circle is told once: in the first, by name, of those of its routes that are checked.
      boolean first =
          way.stream()
              .filter(address -> written.contains(answers.get(address)))
              .allMatch(address -> flow.entry().compareTo(address) <= 0);
      if (!way.isEmpty() && first) {
        flow.file()
            .error(
                call.pointer(),
                "the call goes in a circle: " + flow.entry() + " → " + String.join(" → ", way),
                "let one of these routes end instead of calling the next");
      }
    }
  }

  /** The addresses passed from one to the other, both among them; empty when there is no way. */
  private List<String> way(String from, String to) {
    Map<String, List<String>> ways = new HashMap<>();
    ways.put(from, List.of(from));
    Deque<String> open = new ArrayDeque<>(List.of(from));
    Set<String> seen = new HashSet<>(Set.of(from));
    while (!open.isEmpty()) {
      String at = open.remove();
      List<String> way = ways.getOrDefault(at, List.of());
      if (at.equals(to)) {
        return way;
      }
      Flow next = answers.get(at);
      for (Call call : next == null ? List.<Call>of() : next.calls()) {
        if (call.sends() && seen.add(call.address())) {
          List<String> longer = new ArrayList<>(way);
          longer.add(call.address());
          ways.put(call.address(), longer);
          open.add(call.address());
        }
      }
    }
    return List.of();
  }
}
