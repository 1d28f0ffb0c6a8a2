package org.prepayhub.access;

import java.util.Set;
import java.util.regex.Pattern;
import org.prepayhub.units.ProjectId;

/**
 * A system that may call the API.
 *
 * @param ratePerSecond the most requests it may make in a second
 */
public record ApiClient(String id, Set<ProjectId> projects, Set<Scope> scopes, int ratePerSecond) {
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z._-]{1,64}");
  private static final int FASTEST_PER_SECOND = 100_000;

  public ApiClient {
    if (!isId(id)) {
      throw new IllegalArgumentException("A client id takes 1 to 64 letters, digits and . _ -");
    }
    if (ratePerSecond < 1 || ratePerSecond > FASTEST_PER_SECOND) {
      throw new IllegalArgumentException(
          "ratePerSecond of client " + id + " must be 1 to 100000, not " + ratePerSecond);
    }
    projects = Set.copyOf(projects);
    scopes = Set.copyOf(scopes);
  }

  /** Whether the text could be a client's id at all; asked before anything is looked up. */
  public static boolean isId(String text) {
    return FORM.matcher(text).matches();
  }

  public Grant grant() {
    return new Grant(id, projects);
  }
}
