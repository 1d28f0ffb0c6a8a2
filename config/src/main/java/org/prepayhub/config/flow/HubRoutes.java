package org.prepayhub.config.flow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.prepayhub.adapters.routefiles.RouteFile;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Severity;
import org.prepayhub.config.start.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the hub's own route files but those switched off, and the site's, when Camel starts. */
final class HubRoutes implements CamelContextConfiguration {
  private static final Logger log = LoggerFactory.getLogger(HubRoutes.class);

  private final RouteSet builtIn;
  private final Set<String> off;
  private final SiteRoutes site;
  private final Around around;

  /** Where the site's route files are, how they are checked, which groups there are to collect. */
  record Around(SiteRoutes.Checking checking, RouteFolder folder, Set<String> groups) {}

  HubRoutes(RouteSet builtIn, Set<String> off, SiteRoutes site, Around around) {
    this.builtIn = builtIn;
    this.off = off;
    this.site = site;
    this.around = around;
  }

  @Override
  public void beforeApplicationStart(CamelContext camel) {
    Map<String, String> written = around.folder().read();
    refuseWhatIsWrong(written);
    Map<String, String> all = new TreeMap<>(written);
    builtIn.without(off).forEach(file -> all.put(file.name(), file.text()));
    if (!off.isEmpty()) {
      log.warn("Switched off by hub.routes.off: {}", String.join(", ", off));
    }
    try {
      new CamelRoutes(camel).load(all);
    } catch (Exception e) {
      throw new StartRefused(
          "The route files cannot be loaded: " + e.getMessage(), "see the log", e);
    }
    site.started(written);
  }

  private void refuseWhatIsWrong(Map<String, String> written) {
    if (written.isEmpty()) {
      return;
    }
    List<RouteFile> files =
        written.entrySet().stream()
            .map(file -> new RouteFile(file.getKey(), file.getValue()))
            .toList();
    List<Finding> findings = around.checking().findings(files, around.groups());
    findings.stream()
        .filter(finding -> finding.severity() == Severity.WARNING)
        .forEach(finding -> log.warn("{}", finding.told()));
    String errors =
        findings.stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .map(Finding::told)
            .collect(Collectors.joining("\n"));
    if (!errors.isEmpty()) {
      throw StartRefused.input(
          "The route files of the site are wrong; none of them was loaded:\n" + errors,
          "mend these places and start again");
    }
  }

  @Override
  public void afterApplicationStart(CamelContext camel) {
    Set<String> running =
        camel.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
    log.info("{} routes run", running.size());
  }
}
