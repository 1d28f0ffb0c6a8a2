package org.prepayhub.config.site;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.prepayhub.site.Site;

/**
 * What a running hub remembers of the site it works with. The whole site is in the database; with a
 * hundred thousand meters it would fill half of the heap.
 *
 * @param project the project's code
 * @param groupNames how a schedule may name its groups
 * @param profiles those that its meters need
 * @param sample the first meter that takes sales, to try the hub with
 */
public record SiteAtWork(
    String project, Set<String> groupNames, Set<String> profiles, Optional<Site.Meter> sample) {

  public SiteAtWork {
    groupNames = Set.copyOf(groupNames);
    profiles = Set.copyOf(profiles);
  }

  static SiteAtWork of(Site site) {
    return new SiteAtWork(
        site.project().code(),
        site.groupNames(),
        site.meters().stream().map(Site.Meter::profile).collect(Collectors.toSet()),
        site.meters().stream().filter(Site.Meter::takesSales).findFirst());
  }
}
