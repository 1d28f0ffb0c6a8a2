package org.prepayhub.config.flow;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.prepayhub.adapters.routefiles.RouteFile;
import org.prepayhub.adapters.routefiles.RouteFolder;
import org.prepayhub.check.Finding;
import org.prepayhub.config.start.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the hub's own route files but those switched off, and the site's, when Camel starts. They
 * were checked before anything was started.
 */
final class HubRoutes implements CamelContextConfiguration {
  private static final Logger log = LoggerFactory.getLogger(HubRoutes.class);

  private final RouteSet builtIn;
  private final Set<String> off;
  private final SiteRoutes site;
  private final RouteFolder folder;

  HubRoutes(RouteSet builtIn, Set<String> off, SiteRoutes site, RouteFolder folder) {
    this.builtIn = builtIn;
    this.off = off;
    this.site = site;
    this.folder = folder;
  }

  @Override
  public void beforeApplicationStart(CamelContext camel) {
    RouteTexts written = written();
    Map<String, String> all = new TreeMap<>(written.byName());
    builtIn.without(off).forEach(file -> all.put(file.name(), file.text()));
    if (!off.isEmpty()) {
      log.warn("Switched off by hub.routes.switched-off: {}", String.join(", ", off));
    }
    try {
      new CamelRoutes(camel).load(all);
    } catch (Exception e) {
      throw new StartRefused(
          "The route files cannot be loaded: " + e.getMessage(), "see the log", e);
    }
    site.started(written);
  }

  private RouteTexts written() {
    RouteFolder.Looked looked = folder.look();
    if (!looked.unread().isEmpty()) {
      throw StartRefused.input(
          looked.unread().stream().map(Finding::told).collect(Collectors.joining("\n")),
          "mend these files and start again");
    }
    return RouteTexts.of(
        looked.files().stream().filter(file -> RouteFile.isLoaded(file.name())).toList());
  }

  @Override
  public void afterApplicationStart(CamelContext camel) {
    Set<String> running =
        camel.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
    log.info("{} routes run", running.size());
  }
}
