package org.prepayhub.site;

import java.util.Map;

/** Keeps what a site folder says. */
public interface SiteStore {

  /**
   * Stores the site in one transaction; running it again changes nothing. Nothing is ever deleted.
   *
   * @throws SiteRejected when what is already stored forbids it; nothing was changed then
   */
  Imported store(Site site);

  /**
   * What an import did.
   *
   * @param counts by kind of thing, in the order they were stored
   */
  record Imported(int projectId, Map<String, Counts> counts) {}

  /** Rows made, rows changed, rows that were already so. */
  record Counts(int made, int changed, int unchanged) {}
}
