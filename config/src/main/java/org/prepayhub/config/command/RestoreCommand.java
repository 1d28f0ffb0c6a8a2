package org.prepayhub.config.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prepayhub.config.backup.BackupPlaces;
import org.prepayhub.config.backup.Restore;
import org.prepayhub.config.start.ClockWiring;
import org.prepayhub.config.start.HubProcess;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Lays a backup out where a hub has no database yet. */
@Command(name = "restore")
final class RestoreCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE")
  private Path file = Path.of("hub-backup.tar.gz");

  @Option(names = "--site", defaultValue = "${env:HUB_SITE_FOLDER:-site}", paramLabel = "DIR")
  private String site = "site";

  @Unmatched private List<String> others = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("hub.site.folder", site);
    settings.put("logging.level.root", "warn");
    settings.putAll(Settings.of(spec.commandLine(), others));
    try (ConfigurableApplicationContext hub =
        new SpringApplicationBuilder(ClockWiring.class)
            .web(WebApplicationType.NONE)
            .run(HubProcess.arguments(settings))) {
      String taken = new Restore(BackupPlaces.of(hub.getEnvironment())).from(file);
      spec.commandLine().getOut().println("Restored: " + taken + ".");
      spec.commandLine()
          .getOut()
          .println(
              "Next: ./hub prove, then start the hub; docs/back-up-and-restore.md says what becomes"
                  + " of meters that were sold to since.");
    }
    return HubCommandLine.DONE;
  }
}
