package org.prepayhub.site;

import java.util.List;
import java.util.stream.Collectors;

/** A site folder was not imported, and nothing was changed; all its mistakes at once. */
public final class SiteRejected extends RuntimeException {
  private static final int SHOWN = 100;

  private final transient List<SiteProblem> problems;

  public SiteRejected(List<SiteProblem> problems) {
    super(
        problems.stream().limit(SHOWN).map(SiteProblem::toString).collect(Collectors.joining("\n"))
            + (problems.size() > SHOWN ? "\n… and " + (problems.size() - SHOWN) + " more" : ""));
    this.problems = List.copyOf(problems);
  }

  public List<SiteProblem> problems() {
    return problems;
  }
}
