package org.prepayhub.config.site;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.prepayhub.access.ApiClient;
import org.prepayhub.access.ApiClientRegistry;
import org.prepayhub.access.Scope;
import org.prepayhub.adapters.site.SiteFolder;
import org.prepayhub.config.start.PrivateFile;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteChanges;
import org.prepayhub.site.SiteRejected;
import org.prepayhub.site.SiteStore;
import org.prepayhub.units.ProjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a site folder, stores it and admits its callers. */
public final class SiteImport {
  private static final Logger log = LoggerFactory.getLogger(SiteImport.class);

  private final SiteFolder reader;
  private final SiteStore store;
  private final ApiClientRegistry clients;
  private final Path secrets;

  SiteImport(SiteFolder reader, SiteStore store, ApiClientRegistry clients, Path secrets) {
    this.reader = reader;
    this.store = store;
    this.clients = clients;
    this.secrets = secrets;
  }

  /** What came in when the hub started. */
  public record ImportReport(SiteAtWork site, ProjectId project) {}

  /** What an import did. */
  public record Taken(ProjectId project, SiteChanges changes) {}

  /**
   * Brings the folder in; a repeat changes nothing.
   *
   * @throws SiteRejected with everything that is wrong; nothing was changed then
   */
  public ImportReport importFrom(Path folder) {
    Site site = reader.read(folder);
    Taken taken = store(site, SiteStore.Missing.STAYS);
    log.info("Site {} is in: {}", folder, taken.changes().figures());
    return new ImportReport(SiteAtWork.of(site), taken.project());
  }

  /**
   * Reads and checks the folder.
   *
   * @throws SiteRejected with everything that is wrong
   */
  public Site read(Path folder) {
    return reader.read(folder);
  }

  /** Says what {@link #store} would do; changes nothing. */
  public SiteChanges preview(Site site, SiteStore.Missing missing) {
    return store.preview(site, missing);
  }

  /**
   * Stores the site and admits its callers.
   *
   * @throws SiteRejected when what is stored forbids it; nothing was changed then
   */
  public Taken store(Site site, SiteStore.Missing missing) {
    SiteStore.Imported imported = store.store(site, missing);
    ProjectId project = new ProjectId(imported.projectId());
    site.clients().forEach(client -> admit(client, project));
    return new Taken(project, imported.changes());
  }

  /** A new client's secret is left in a file of mode 0600: it is given out only this once. */
  private void admit(Site.Client client, ProjectId project) {
    Set<Scope> scopes =
        client.scopes().stream()
            .flatMap(word -> Scope.ofWord(word).stream())
            .collect(Collectors.toSet());
    clients
        .admit(new ApiClient(client.id(), Set.of(project), scopes, client.ratePerSecond()))
        .ifPresent(
            secret -> {
              Path file = secrets.resolve("client-" + client.id());
              PrivateFile.write(file, secret.reveal() + "\n");
              log.info("The secret of the new API client {} is in {}", client.id(), file);
            });
  }
}
