package org.prepayhub.config.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prepayhub.adapters.routefiles.RouteFile;
import org.prepayhub.adapters.routefiles.RouteFolder;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Severity;

/**
 * Works out what of the written route files shall run. A file that is refused stays as it runs, and
 * each has a finding that says why. What was wrong with the running files before keeps nobody back.
 */
final class RoutePlan {
  /** Each of so many changes is tried alone when one of them spoils a file that was left alone. */
  private static final int MOST_TRIED = 10;

  private final RouteTexts running;
  private final Function<List<RouteFile>, List<Finding>> check;
  private final List<Finding> findings = new ArrayList<>();
  private RouteTexts wanted;

  /** An error without its mend, which may name other files. */
  private record Fault(String file, int line, String what) {
    Fault(Finding finding) {
      this(finding.file(), finding.line(), finding.what());
    }
  }

  /**
   * @param check says what is wrong with files that would run together
   */
  RoutePlan(
      RouteTexts running,
      RouteFolder.Looked written,
      Function<List<RouteFile>, List<Finding>> check) {
    this.running = running;
    this.check = check;
    this.wanted = RouteTexts.of(written.files());
    written.unread().forEach(this::leave);
    sift();
  }

  /** What shall run. */
  RouteTexts wanted() {
    return wanted;
  }

  /** Why other things that are written shall not, and warnings. */
  List<Finding> findings() {
    return findings.stream().distinct().toList();
  }

  /** What cannot be read, and what may stand below it, stays as it runs. */
  private void leave(Finding unread) {
    findings.add(unread);
    wanted = wanted.with(unread.file(), running);
    running.byName().keySet().stream()
        .filter(name -> name.startsWith(unread.file() + "/") && !wanted.has(name))
        .forEach(name -> wanted = wanted.with(name, running));
  }

  /** Each round takes back one change at least, and what runs has no fault that is new. */
  private void sift() {
    List<Finding> found = check.apply(wanted.files());
    for (List<Finding> out = refused(found); !out.isEmpty(); out = refused(found)) {
      findings.addAll(out);
      out.forEach(finding -> wanted = wanted.with(finding.file(), running));
      found = check.apply(wanted.files());
    }
    findings.addAll(found);
  }

  /** Why changed files are to be taken back; of each file one finding at least. */
  private List<Finding> refused(List<Finding> found) {
    Set<String> changed = new TreeSet<>(wanted.differentFrom(running));
    List<Finding> own = errors(found, changed);
    if (!own.isEmpty()) {
      // What is not loaded in any case must not spoil others by what stands in it.
      List<Finding> unloaded =
          own.stream().filter(finding -> !RouteFile.isLoaded(finding.file())).toList();
      return unloaded.isEmpty() ? own : unloaded;
    }
    List<Finding> spoilt = spoilt(found);
    return spoilt.isEmpty() ? restartNeeded(changed) : heldBack(changed, spoilt);
  }

  private static List<Finding> errors(List<Finding> found, Set<String> files) {
    return found.stream()
        .filter(finding -> finding.severity() == Severity.ERROR && files.contains(finding.file()))
        .toList();
  }

  /** What is wrong with files that were left alone, and was not before. */
  private List<Finding> spoilt(List<Finding> found) {
    List<Finding> errors = errors(found, wanted.byName().keySet());
    if (errors.isEmpty()) {
      return errors;
    }
    Set<Fault> standing = faults(check.apply(running.files()));
    return errors.stream().filter(finding -> !standing.contains(new Fault(finding))).toList();
  }

  /** The one change that spoils a file that was left alone; all of them if that cannot be told. */
  private List<Finding> heldBack(Set<String> changed, List<Finding> spoilt) {
    if (changed.size() <= MOST_TRIED) {
      for (String name : changed) {
        Set<Fault> without = faults(check.apply(wanted.with(name, running).files()));
        for (Finding finding : spoilt) {
          if (!without.contains(new Fault(finding))) {
            return List.of(heldBack(name, finding));
          }
        }
      }
    }
    return changed.stream().map(name -> heldBack(name, spoilt.getFirst())).toList();
  }

  private static Finding heldBack(String name, Finding spoilt) {
    String place = spoilt.file() + (spoilt.line() > 0 ? ":" + spoilt.line() : "");
    return Finding.error(
        name,
        0,
        "this change would make " + place + " wrong: " + spoilt.what(),
        "change both so that they fit together");
  }

  /** Parts that every route was made with cannot be exchanged under them. */
  private List<Finding> restartNeeded(Set<String> changed) {
    List<Finding> needed = new ArrayList<>();
    for (String name : changed) {
      Set<String> others = new TreeSet<>(wanted.entries(name).others());
      others.addAll(running.entries(name).others());
      if (!others.isEmpty()) {
        needed.add(
            Finding.error(
                name,
                0,
                "a running hub does not take a change of " + String.join(", ", others),
                "start the hub again to take it in"));
      }
    }
    return needed;
  }

  private static Set<Fault> faults(List<Finding> found) {
    return found.stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(Fault::new)
        .collect(Collectors.toSet());
  }
}
