package org.prepayhub.config.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prepayhub.site.SiteChange;
import org.prepayhub.site.SiteChange.What;
import org.prepayhub.site.SiteChanges;
import org.prepayhub.site.SiteKind;
import org.prepayhub.site.SiteProblem;

/** What an import did, or would do, for people and for programs. */
record ChangesPage(boolean dryRun, String site) {
  private static final int MOST_NAMED = 20;
  private static final JsonMapper JSON = new JsonMapper();

  void print(SiteChanges changes, boolean json, PrintWriter out) {
    if (json) {
      out.println(json(changes));
    } else {
      text(changes, out);
    }
    out.flush();
  }

  private void text(SiteChanges changes, PrintWriter out) {
    for (SiteKind kind : SiteKind.values()) {
      List<SiteChange> all = changes.all().stream().filter(c -> c.kind() == kind).toList();
      if (!all.isEmpty()) {
        out.println(kind.word() + ": " + changes.told(kind));
        Map<What, List<SiteChange>> some =
            all.stream()
                .filter(ChangesPage::isWorthNaming)
                .collect(Collectors.groupingBy(SiteChange::what));
        some.values().forEach(same -> list(same, out));
      }
    }
    changes.refused().forEach(problem -> out.println("refused  " + problem));
    out.println(end(changes));
  }

  private static boolean isWorthNaming(SiteChange change) {
    return change.what() != What.UNCHANGED || !change.why().isEmpty();
  }

  private static void list(List<SiteChange> same, PrintWriter out) {
    same.stream().limit(MOST_NAMED).forEach(change -> out.println("  " + told(change)));
    if (same.size() > MOST_NAMED) {
      out.println(
          "  … and " + (same.size() - MOST_NAMED) + " more " + same.getFirst().what().word());
    }
  }

  private static String told(SiteChange change) {
    String fields =
        change.fields().entrySet().stream()
            .map(
                field ->
                    "%s %s -> %s"
                        .formatted(
                            field.getKey(),
                            shown(field.getValue().from()),
                            shown(field.getValue().to())))
            .collect(Collectors.joining(", "));
    String more =
        Stream.of(fields, change.why())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    return "%s %s%s"
        .formatted(change.what().word(), change.name(), more.isEmpty() ? "" : ": " + more);
  }

  private static String shown(String value) {
    return value.isEmpty() ? "(nothing)" : value;
  }

  private String end(SiteChanges changes) {
    if (!changes.refused().isEmpty()) {
      return "Nothing was changed: what is refused stands in the way of the whole.";
    }
    if (dryRun) {
      return changes.changeAnything()
          ? "A dry run: nothing was changed. Leave out --dry-run to do it."
          : "A dry run: there is nothing to change.";
    }
    return changes.changeAnything() ? "Done." : "There was nothing to change.";
  }

  private String json(SiteChanges changes) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("dryRun", dryRun);
    page.put("site", site);
    page.put("done", !dryRun && changes.refused().isEmpty());
    Map<String, Object> kinds = new LinkedHashMap<>();
    for (SiteKind kind : SiteKind.values()) {
      Map<String, Object> fates = new LinkedHashMap<>();
      fates.put("new", names(changes.of(kind, What.NEW)));
      fates.put(
          "changed", changes.of(kind, What.CHANGED).stream().map(ChangesPage::entry).toList());
      fates.put("unchanged", changes.of(kind, What.UNCHANGED).size());
      fates.put(
          "otherwise",
          changes.of(kind, What.UNCHANGED).stream()
              .filter(ChangesPage::isWorthNaming)
              .map(ChangesPage::entry)
              .toList());
      fates.put("left", changes.of(kind, What.LEFT).stream().map(ChangesPage::entry).toList());
      fates.put("removed", names(changes.of(kind, What.REMOVED)));
      kinds.put(kind.word(), fates);
    }
    page.put("kinds", kinds);
    page.put("refused", changes.refused().stream().map(ChangesPage::entry).toList());
    try {
      return JSON.writeValueAsString(page);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the changes cannot be put into words", e);
    }
  }

  private static List<String> names(List<SiteChange> changes) {
    return changes.stream().map(SiteChange::name).toList();
  }

  private static Map<String, Object> entry(SiteChange change) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", change.name());
    if (change.what() == What.CHANGED) {
      entry.put("fields", change.fields());
    }
    if (change.what() != What.CHANGED || !change.why().isEmpty()) {
      entry.put("why", change.why());
    }
    return entry;
  }

  private static Map<String, Object> entry(SiteProblem problem) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("file", problem.file());
    entry.put("line", problem.line());
    entry.put("field", problem.field());
    entry.put("what", problem.what());
    entry.put("mend", problem.mend());
    return entry;
  }
}
