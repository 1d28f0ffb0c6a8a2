package org.prepayhub.site;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    return all.stream()
        .anyMatch(c -> c.what() != SiteChange.What.UNCHANGED && c.what() != SiteChange.What.LEFT);
  }

  /** The figures of every kind that has any, for people: {@code meters: 1 new, 605 unchanged}. */
  public String told() {
    Map<SiteKind, Map<SiteChange.What, Long>> counts = new LinkedHashMap<>();
    for (SiteKind kind : SiteKind.values()) {
      counts.put(
          kind,
          all.stream()
              .filter(c -> c.kind() == kind)
              .collect(
                  Collectors.groupingBy(
                      SiteChange::what,
                      () -> new EnumMap<>(SiteChange.What.class),
                      Collectors.counting())));
    }
    return counts.entrySet().stream()
        .filter(kind -> !kind.getValue().isEmpty())
        .map(kind -> kind.getKey().word() + ": " + told(kind.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String told(Map<SiteChange.What, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + word(count.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String word(SiteChange.What what) {
    return switch (what) {
      case NEW -> "new";
      case CHANGED -> "changed";
      case UNCHANGED -> "unchanged";
      case LEFT -> "no longer in the files";
      case REMOVED -> "removed";
    };
  }
}
