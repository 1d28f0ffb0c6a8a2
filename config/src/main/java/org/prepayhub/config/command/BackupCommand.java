package org.prepayhub.config.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.prepayhub.config.backup.Backup;
import org.prepayhub.config.backup.BackupPlaces;
import org.prepayhub.config.database.DatabaseWiring;
import org.prepayhub.config.database.EmbeddedPostgres;
import org.prepayhub.config.start.ClockWiring;
import org.prepayhub.config.start.StartRefused;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Keeps everything of a hub with the embedded PostgreSQL in one file, while it runs or not. */
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {
  private static final Class<?>[] WIRING = {DatabaseWiring.class, ClockWiring.class};
  private static final long MIB = 1L << 20;

  @Parameters(index = "0", paramLabel = "FILE")
  private Path file = Path.of("hub-backup.tar.gz");

  @Option(names = "--site", defaultValue = "${env:HUB_SITE_FOLDER:-site}", paramLabel = "DIR")
  private String site = "site";

  @Unmatched private List<String> others = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    try (ConfigurableApplicationContext hub =
        BesideHub.parts(spec.commandLine(), site, others, WIRING)) {
      EmbeddedPostgres server = hub.getBeanProvider(EmbeddedPostgres.class).getIfAvailable();
      if (server == null) {
        throw StartRefused.input(
            "The database is a server of your own, which this command does not copy",
            "use pg_dump, and keep the master key and the site; docs/back-up-and-restore.md");
      }
      BackupPlaces places = BackupPlaces.of(hub.getEnvironment());
      long bytes = new Backup(places, server, hub.getBean(Clock.class)).writeTo(file);
      spec.commandLine().getOut().println(file + " is written, " + bytes / MIB + " MiB unpacked.");
      spec.commandLine().getOut().println("It holds secrets: keep it as safe as the hub itself.");
    }
    return HubCommandLine.DONE;
  }
}
