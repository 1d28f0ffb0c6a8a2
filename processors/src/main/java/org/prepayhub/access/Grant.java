package org.prepayhub.access;

import java.util.Set;
import org.prepayhub.units.ProjectId;

/**
 * On whose behalf something is asked: the projects it may see and touch. What lies outside them
 * does not exist for the caller.
 *
 * @param client the API client or operator, as it appears in logs and orders
 */
public record Grant(String client, Set<ProjectId> projects) {
  public Grant {
    projects = Set.copyOf(projects);
  }
}
