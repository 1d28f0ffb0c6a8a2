package org.prepayhub.config.check;

import java.util.List;
import org.prepayhub.adapters.routefiles.RouteFile;
import org.prepayhub.config.start.RouteFiles;

/** The route files the hub is built with. */
public final class RouteSources {
  private RouteSources() {}

  /** Each, named from the root of the class path. */
  public static List<RouteFile> builtIn() {
    return RouteFiles.builtIn().stream()
        .map(name -> new RouteFile(name, RouteFiles.text(name)))
        .toList();
  }
}
