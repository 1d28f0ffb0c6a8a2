package org.prepayhub.config.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.prepayhub.config.access.AccessWiring;
import org.prepayhub.config.database.DatabaseWiring;
import org.prepayhub.config.event.EventWiring;
import org.prepayhub.config.site.SiteImport;
import org.prepayhub.config.site.SiteWiring;
import org.prepayhub.config.start.ClockWiring;
import org.prepayhub.config.start.StartRefused;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteChanges;
import org.prepayhub.site.SiteRejected;
import org.prepayhub.site.SiteStore.Missing;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Brings a site's files into the database beside a running hub, or says what that would do. */
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {
  /** The wiring an import needs; of it only what is asked for is made. */
  private static final Class<?>[] WIRING = {
    ClockWiring.class, DatabaseWiring.class, EventWiring.class, AccessWiring.class, SiteWiring.class
  };

  @Option(names = "--site", defaultValue = "${env:HUB_SITE_FOLDER:-site}", paramLabel = "DIR")
  private Path site = Path.of("site");

  @Option(names = "--dry-run")
  private boolean dryRun;

  @Option(names = "--remove")
  private boolean remove;

  @Option(names = "--json")
  private boolean json;

  @Unmatched private List<String> others = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    SiteFolder.require(site);
    try (ConfigurableApplicationContext context =
        BesideHub.parts(spec.commandLine(), site.toString(), others, WIRING)) {
      SiteImport imports = context.getBean(SiteImport.class);
      return run(imports, read(imports));
    }
  }

  private Site read(SiteImport imports) {
    try {
      return imports.read(site);
    } catch (SiteRejected e) {
      throw StartRefused.input(
          "The site folder " + site + " is wrong:\n" + e.getMessage(), "mend these places");
    }
  }

  private int run(SiteImport imports, Site read) {
    Missing missing = remove ? Missing.LEAVES : Missing.STAYS;
    PrintWriter out = spec.commandLine().getOut();
    ChangesPage page = new ChangesPage(dryRun, site.toString());
    SiteChanges changes = imports.preview(read, missing);
    if (changes.refused().isEmpty() && !dryRun) {
      changes = stored(imports, read, missing);
    }
    page.print(changes, json, out);
    return changes.refused().isEmpty() ? HubCommandLine.DONE : HubCommandLine.FAILED;
  }

  /** Somebody may have changed what is stored since it was looked at. */
  private static SiteChanges stored(SiteImport imports, Site read, Missing missing) {
    try {
      return imports.store(read, missing).changes();
    } catch (SiteRejected e) {
      return new SiteChanges(List.of(), e.problems());
    }
  }
}
