package org.prepayhub.adapters.routefiles;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.prepayhub.check.Finding;

/**
 * Checks route files before they are given to Camel; nothing is started for it.
 *
 * <p>The hub's own files are looked into for their names only: that they are right is proven by the
 * build.
 */
public final class RouteCheck {
  private final Surroundings around;
  private final List<RouteText> builtIn;
  private final List<Rule> rules;

  /**
   * @param builtIn the hub's own files, those that are switched off too
   */
  public RouteCheck(Surroundings around, List<RouteFile> builtIn) {
    this.around = around;
    this.builtIn = read(builtIn, new Notes());
    Components components = new Components(around.beans());
    this.rules =
        List.of(
            new FormRule(),
            new LongFormRule(),
            new ForbiddenRule(),
            new EndpointRule(components),
            new EntryRule(components),
            new CronRule(),
            new ReferenceRule(around.beans()),
            new PlaceholderRule(around.settings()),
            new SchemaRule());
  }

  /**
   * What is wrong with the files written, in the order of files and lines.
   *
   * @param written the site's files
   */
  public List<Finding> findings(List<RouteFile> written) {
    Notes notes = new Notes();
    List<RouteText> own = read(written, notes);
    own.forEach(file -> rules.forEach(rule -> rule.check(file)));
    Whole whole = Whole.of(builtIn, own, around.off());
    new NameRules(whole).check();
    new TemplateRules(whole, around.groups()).check();
    new DirectRules(whole).check();
    return notes.sorted();
  }

  /** The groups of meters that a schedule in these files collects. */
  public Set<String> collectedGroups(List<RouteFile> written) {
    return new TreeSet<>(new TemplateRules(whole(written), around.groups()).collected());
  }

  /** Ids that are switched off although the hub has no such route. */
  public Set<String> unknownOff() {
    Set<String> ids = ids();
    return around.off().stream()
        .filter(id -> !ids.contains(id))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Ids of routes that are switched off although nothing written answers in their place: whoever
   * calls them would find nobody.
   */
  public Set<String> missed(List<RouteFile> written) {
    DirectRules ends = new DirectRules(whole(written));
    ends.check();
    Whole before = Whole.of(builtIn, List.of(), Set.of());
    return before.flows(before.builtIn()).stream()
        .filter(flow -> around.off().contains(flow.id()) && !flow.entry().isEmpty())
        .filter(flow -> !ends.answered().contains(flow.entry()))
        .map(Flow::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Whole whole(List<RouteFile> written) {
    return Whole.of(builtIn, read(written, new Notes()), around.off());
  }

  private Set<String> ids() {
    return builtIn.stream()
        .flatMap(file -> file.things().stream())
        .map(RouteText.Thing::id)
        .collect(Collectors.toSet());
  }

  private static List<RouteText> read(List<RouteFile> files, Notes notes) {
    return files.stream().flatMap(file -> RouteText.read(file, notes).stream()).toList();
  }
}
