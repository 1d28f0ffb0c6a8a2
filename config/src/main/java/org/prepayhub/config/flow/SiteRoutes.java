package org.prepayhub.config.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.prepayhub.adapters.routefiles.RouteFile;
import org.prepayhub.adapters.routefiles.RouteFolder;
import org.prepayhub.check.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The site's route files as they run. A changed file is checked before a running route is touched;
 * a file that is refused leaves its running version alone, and so does one that Camel itself turns
 * down afterwards.
 */
public final class SiteRoutes {
  private static final Logger log = LoggerFactory.getLogger(SiteRoutes.class);

  private final CamelRoutes camel;
  private final Checking checking;
  private final RouteFolder folder;
  private RouteTexts running = RouteTexts.none();

  SiteRoutes(CamelRoutes camel, Checking checking, RouteFolder folder) {
    this.camel = camel;
    this.checking = checking;
    this.folder = folder;
  }

  /** Says what is wrong with route files of the site that would run together. */
  interface Checking {
    List<Finding> findings(List<RouteFile> written, Set<String> groups);
  }

  /**
   * What became of the files.
   *
   * @param taken what was done, a file each
   * @param findings why others were not taken, and warnings
   */
  public record Outcome(List<String> taken, List<Finding> findings) {
    public Outcome {
      taken = List.copyOf(taken);
      findings = List.copyOf(findings);
    }
  }

  /** Notes what was loaded when the hub started. */
  synchronized void started(RouteTexts texts) {
    running = texts;
  }

  /**
   * Makes what runs what is written, file by file.
   *
   * @param groups codes of the meter groups there are
   */
  public synchronized Outcome reload(Set<String> groups) {
    RoutePlan plan =
        new RoutePlan(running, folder.look(), files -> checking.findings(files, groups));
    List<Finding> findings = new ArrayList<>(plan.findings());
    List<String> taken = new ArrayList<>();
    if (!plan.wanted().equals(running)) {
      exchange(plan.wanted(), taken, findings);
    }
    return new Outcome(taken, findings.stream().distinct().toList());
  }

  private void exchange(RouteTexts wanted, List<String> taken, List<Finding> findings) {
    Set<String> changed = new TreeSet<>(wanted.differentFrom(running));
    Set<String> touched = withInstances(changed, wanted);
    RouteTexts before = running.only(touched);
    RouteTexts after = wanted.only(touched);
    try {
      unload(before);
      camel.load(after.byName());
      changed.forEach(name -> taken.add(told(name, wanted)));
      running = wanted;
    } catch (Exception e) {
      log.warn("Camel does not take the changed route files; goes back to those that ran", e);
      String what = "Camel does not take it: " + reason(e);
      changed.forEach(
          name -> findings.add(Finding.error(name, 0, what, "see the log, mend the file")));
      back(before, after, findings);
    }
  }

  /** Camel knows more than the check: what it turns down is taken back as a whole. */
  private void back(RouteTexts before, RouteTexts after, List<Finding> findings) {
    try {
      unload(after);
      camel.load(before.byName());
    } catch (Exception e) {
      log.error("The route files that ran before do not start again; start the hub again", e);
      String what = "does not run any more: " + reason(e);
      for (String name : before.byName().keySet()) {
        running = running.with(name, RouteTexts.none());
        findings.add(Finding.error(name, 0, what, "start the hub again"));
      }
    }
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }

  private void unload(RouteTexts texts) throws Exception {
    for (String text : texts.byName().values()) {
      camel.unload(text);
    }
  }

  /** A changed template changes every route made from it. */
  private Set<String> withInstances(Set<String> changed, RouteTexts wanted) {
    Set<String> templates = new HashSet<>();
    for (String name : changed) {
      templates.addAll(wanted.entries(name).templates());
      templates.addAll(running.entries(name).templates());
    }
    Set<String> touched = new HashSet<>(changed);
    for (String name : wanted.byName().keySet()) {
      if (wanted.entries(name).instanceOf().stream().anyMatch(templates::contains)) {
        touched.add(name);
      }
    }
    return touched;
  }

  private String told(String name, RouteTexts wanted) {
    if (!wanted.has(name)) {
      return name + " ended";
    }
    return running.has(name) ? name + " exchanged" : name + " added";
  }
}
