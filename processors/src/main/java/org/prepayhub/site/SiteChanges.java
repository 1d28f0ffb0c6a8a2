package org.prepayhub.site;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Everything an import does, or would do.
 *
 * @param refused what cannot be done; then nothing of it is
 */
public record SiteChanges(List<SiteChange> all, List<SiteProblem> refused) {
  public SiteChanges {
    all = List.copyOf(all);
    refused = List.copyOf(refused);
  }

  public List<SiteChange> of(SiteKind kind, SiteChange.What what) {
    return all.stream().filter(c -> c.kind() == kind && c.what() == what).toList();
  }

  /** Whether anything at all becomes different. */
  public boolean changeAnything() {
    return all.stream().anyMatch(SiteChanges::isDifferent);
  }

  /** Whether anything of one kind becomes different. */
  public boolean changes(SiteKind kind) {
    return all.stream().anyMatch(change -> change.kind() == kind && isDifferent(change));
  }

  /** Whether things of one kind come, leave or become different in one of these fields. */
  public boolean changes(SiteKind kind, Set<String> fields) {
    return all.stream()
        .filter(change -> change.kind() == kind && isDifferent(change))
        .anyMatch(
            change ->
                change.what() != SiteChange.What.CHANGED
                    || !Collections.disjoint(change.fields().keySet(), fields));
  }

  private static boolean isDifferent(SiteChange change) {
    return change.what() != SiteChange.What.UNCHANGED && change.what() != SiteChange.What.LEFT;
  }

  /** The figures of every kind there is, for people: {@code meters: 1 new, 605 unchanged}. */
  public String figures() {
    return told(change -> true);
  }

  /** The figures of every kind that does not stay as it is. */
  public String told() {
    return told(change -> change.what() != SiteChange.What.UNCHANGED);
  }

  private String told(Predicate<SiteChange> worthTelling) {
    return Arrays.stream(SiteKind.values())
        .filter(kind -> all.stream().anyMatch(c -> c.kind() == kind && worthTelling.test(c)))
        .map(kind -> kind.word() + ": " + told(kind))
        .collect(Collectors.joining("; "));
  }

  /** The figures of one kind. */
  public String told(SiteKind kind) {
    Map<SiteChange.What, Long> counts =
        all.stream()
            .filter(change -> change.kind() == kind)
            .collect(Collectors.groupingBy(SiteChange::what, Collectors.counting()));
    return Arrays.stream(SiteChange.What.values())
        .filter(counts::containsKey)
        .map(what -> counts.get(what) + " " + what.word())
        .collect(Collectors.joining(", "));
  }
}
