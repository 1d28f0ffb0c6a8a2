package org.prepayhub.config.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.prepayhub.adapters.routefiles.RouteFile;
import org.prepayhub.check.Nearest;
import org.prepayhub.config.start.RouteFiles;
import org.prepayhub.config.start.StartRefused;

/**
 * The routes the hub is built with, found without Camel: a loader that silently finds nothing is
 * then noticed.
 *
 * @param files the hub's own route files
 * @param routes the file of each route, by the route's id
 */
record RouteSet(List<RouteFile> files, Map<String, String> routes) {
  static RouteSet builtIn() {
    List<RouteFile> files = new ArrayList<>();
    Map<String, String> routes = new TreeMap<>();
    for (String name : RouteFiles.builtIn()) {
      RouteFile file = new RouteFile(name, RouteFiles.text(name));
      files.add(file);
      RouteEntries.of(file.text()).routes().forEach(id -> routes.put(id, name));
    }
    return new RouteSet(List.copyOf(files), Map.copyOf(routes));
  }

  /**
   * The files that are loaded when some routes are switched off.
   *
   * @throws StartRefused when one of them is none of the hub's
   */
  List<RouteFile> without(Set<String> off) {
    for (String id : off) {
      if (!routes.containsKey(id)) {
        throw StartRefused.input(
            "hub.routes.switched-off names a route the hub does not have: " + id,
            Nearest.mend(id, routes.keySet()));
      }
    }
    Set<String> left = new TreeSet<>();
    off.forEach(id -> left.add(routes.get(id)));
    return files.stream().filter(file -> !left.contains(file.name())).toList();
  }

  /**
   * @throws StartRefused when there is no route at all, or one that is not switched off does not
   *     run
   */
  void requireIn(Set<String> running, Set<String> off) {
    if (routes.isEmpty()) {
      throw new StartRefused(
          "The hub carries no routes: nothing would be collected or delivered.",
          "build the hub again; the jar must hold camel/**/*.camel.yaml");
    }
    Set<String> missing = new TreeSet<>(routes.keySet());
    missing.removeAll(running);
    missing.removeAll(off);
    if (!missing.isEmpty()) {
      throw new StartRefused(
          "These routes of the hub were not loaded: " + String.join(", ", missing),
          "build the hub again; to leave a route out, name it in hub.routes.switched-off");
    }
  }
}
