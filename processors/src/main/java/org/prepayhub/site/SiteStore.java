package org.prepayhub.site;

/** Keeps what a site folder says. */
public interface SiteStore {

  /** Says what {@link #store} would do with the site as things are; changes nothing. */
  SiteChanges preview(Site site, Missing missing);

  /**
   * Stores the site in one transaction; running it again changes nothing. API clients are compared
   * here and admitted elsewhere.
   *
   * @throws SiteRejected when what is already stored forbids it; nothing was changed then
   */
  Imported store(Site site, Missing missing);

  /** What becomes of a thing that is stored and no longer in the files. */
  enum Missing {
    /** It stays as it is, and is told. */
    STAYS,
    /**
     * A meter leaves service and an account is closed, if they hold no money; an API client loses
     * its rights.
     */
    LEAVES
  }

  /** What an import did. */
  record Imported(int projectId, SiteChanges changes) {}
}
