package org.prepayhub.config.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prepayhub.adapters.routefiles.RouteFile;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Severity;
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
  private NavigableMap<String, String> running = new TreeMap<>();

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
  public record Outcome(List<String> taken, List<Finding> findings) {}

  /** Notes what was loaded when the hub started. */
  void started(Map<String, String> texts) {
    running = new TreeMap<>(texts);
  }

  /**
   * Makes what runs what is written, file by file.
   *
   * @param groups codes of the meter groups there are
   */
  public synchronized Outcome reload(Set<String> groups) {
    NavigableMap<String, String> written = folder.read();
    List<Finding> findings = new ArrayList<>();
    NavigableMap<String, String> wanted = sound(written, groups, findings);
    List<String> taken = new ArrayList<>();
    if (!wanted.equals(running)) {
      exchange(wanted, taken, findings);
    }
    return new Outcome(taken, findings.stream().distinct().toList());
  }

  /** What of the written can run: the files that are refused stay as they run. */
  private NavigableMap<String, String> sound(
      NavigableMap<String, String> written, Set<String> groups, List<Finding> refused) {
    NavigableMap<String, String> wanted = new TreeMap<>(written);
    restartNeeded(wanted, refused);
    while (true) {
      List<Finding> findings = checking.findings(files(wanted), groups);
      Set<String> faulty =
          findings.stream()
              .filter(finding -> finding.severity() == Severity.ERROR)
              .map(Finding::file)
              .collect(Collectors.toSet());
      refused.addAll(findings);
      Set<String> culprits = changed(wanted);
      if (faulty.isEmpty() || culprits.isEmpty()) {
        return wanted;
      }
      // A file that was right before suffers from one that is changed: then none is taken.
      if (culprits.stream().anyMatch(faulty::contains)) {
        culprits.retainAll(faulty);
      }
      culprits.forEach(name -> asItRuns(name, wanted));
    }
  }

  /** Parts that every route was made with cannot be exchanged under them. */
  private void restartNeeded(NavigableMap<String, String> wanted, List<Finding> refused) {
    for (String name : changed(wanted)) {
      Set<String> others = new HashSet<>();
      others.addAll(RouteEntries.of(wanted.getOrDefault(name, "[]")).others());
      others.addAll(RouteEntries.of(running.getOrDefault(name, "[]")).others());
      if (!others.isEmpty()) {
        refused.add(
            Finding.warning(
                name,
                0,
                "a running hub does not take a change of " + String.join(", ", others),
                "start the hub again to take it in"));
        asItRuns(name, wanted);
      }
    }
  }

  private void asItRuns(String name, NavigableMap<String, String> wanted) {
    String text = running.get(name);
    if (text == null) {
      wanted.remove(name);
    } else {
      wanted.put(name, text);
    }
  }

  private Set<String> changed(NavigableMap<String, String> wanted) {
    Set<String> names = new HashSet<>(wanted.keySet());
    names.addAll(running.keySet());
    names.removeIf(name -> Objects.equals(wanted.get(name), running.get(name)));
    return names;
  }

  private void exchange(
      NavigableMap<String, String> wanted, List<String> taken, List<Finding> findings) {
    Set<String> touched = withInstances(changed(wanted), wanted);
    NavigableMap<String, String> before = pick(running, touched);
    NavigableMap<String, String> after = pick(wanted, touched);
    try {
      unload(before);
      camel.load(after);
      changed(wanted).forEach(name -> taken.add(told(name, wanted)));
      running = wanted;
    } catch (Exception e) {
      findings.addAll(back(before, after, e));
    }
  }

  /** Camel knows more than the check: what it turns down is taken back as a whole. */
  private List<Finding> back(
      NavigableMap<String, String> before, NavigableMap<String, String> after, Exception why) {
    log.warn("Camel does not take the changed route files; goes back to those that ran", why);
    List<Finding> findings = new ArrayList<>();
    String what = "Camel does not take it: " + reason(why);
    for (String name : after.keySet()) {
      if (!Objects.equals(after.get(name), before.get(name))) {
        findings.add(Finding.error(name, 0, what, "see the log, mend the file"));
      }
    }
    try {
      unload(after);
      camel.load(before);
    } catch (Exception e) {
      log.error("The route files that ran before do not start again; start the hub again", e);
      before.keySet().forEach(running::remove);
      before
          .keySet()
          .forEach(
              name ->
                  findings.add(
                      Finding.error(
                          name, 0, "does not run any more: " + reason(e), "start the hub again")));
    }
    return findings;
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }

  private void unload(NavigableMap<String, String> texts) throws Exception {
    for (String text : texts.values()) {
      camel.unload(text);
    }
  }

  /** A changed template changes every route made from it. */
  private Set<String> withInstances(Set<String> changed, NavigableMap<String, String> wanted) {
    Set<String> templates = new HashSet<>();
    for (String name : changed) {
      templates.addAll(RouteEntries.of(wanted.getOrDefault(name, "[]")).templates());
      templates.addAll(RouteEntries.of(running.getOrDefault(name, "[]")).templates());
    }
    Set<String> touched = new HashSet<>(changed);
    wanted.forEach(
        (name, text) -> {
          if (RouteEntries.of(text).instanceOf().stream().anyMatch(templates::contains)) {
            touched.add(name);
          }
        });
    return touched;
  }

  private static NavigableMap<String, String> pick(
      NavigableMap<String, String> from, Set<String> names) {
    NavigableMap<String, String> picked = new TreeMap<>(from);
    picked.keySet().retainAll(names);
    return picked;
  }

  private String told(String name, NavigableMap<String, String> wanted) {
    if (!wanted.containsKey(name)) {
      return name + " ended";
    }
    return running.containsKey(name) ? name + " exchanged" : name + " added";
  }

  private static List<RouteFile> files(NavigableMap<String, String> texts) {
    return texts.entrySet().stream()
        .map(file -> new RouteFile(file.getKey(), file.getValue()))
        .toList();
  }
}
