package org.prepayhub.adapters.routefiles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.prepayhub.adapters.routefiles.RouteText.Thing;

/**
 * All files that will be loaded together.
 *
 * @param builtIn the hub's own, which are proven by its build; those switched off are not here
 * @param written those that are checked
 */
record Whole(List<Placed> builtIn, List<Placed> written) {
  Whole {
    builtIn = List.copyOf(builtIn);
    written = List.copyOf(written);
  }

  /** Something with the file it is in. */
  record Placed(RouteText file, Thing thing) {}

  static Whole of(List<RouteText> builtIn, List<RouteText> written, Set<String> off) {
    return new Whole(
        placed(builtIn).filter(placed -> !off.contains(placed.thing().id())).toList(),
        placed(written).toList());
  }

  private static Stream<Placed> placed(List<RouteText> files) {
    return files.stream()
        .flatMap(file -> file.things().stream().map(thing -> new Placed(file, thing)));
  }

  Stream<Placed> all() {
    return Stream.concat(builtIn.stream(), written.stream());
  }

  Map<String, Placed> templates() {
    Map<String, Placed> templates = new HashMap<>();
    all()
        .filter(placed -> placed.thing().kind().equals("routeTemplate"))
        .forEach(placed -> templates.putIfAbsent(placed.thing().id(), placed));
    return templates;
  }

  /** What runs of these files. */
  List<Flow> flows(List<Placed> files) {
    Map<String, Placed> templates = templates();
    List<Flow> flows = new ArrayList<>();
    for (Placed placed : files) {
      Thing thing = placed.thing();
      if (!thing.kind().equals("templatedRoute")) {
        flows.add(Flow.of(placed.file(), thing));
        continue;
      }
      Placed template = templates.get(thing.text("routeTemplateRef"));
      if (template != null) {
        flows.add(Flow.of(template.file(), template.thing(), placed.file(), thing));
      }
    }
    return flows;
  }
}
