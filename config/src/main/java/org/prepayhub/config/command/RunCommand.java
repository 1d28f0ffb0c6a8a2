package org.prepayhub.config.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prepayhub.config.check.StartCheck;
import org.prepayhub.config.start.HubProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Serves a real site until it is stopped. */
@Command(name = "run")
final class RunCommand implements Callable<Integer> {
  @Option(names = "--site", defaultValue = "${env:HUB_SITE_FOLDER:-site}", paramLabel = "DIR")
  private Path site = Path.of("site");

  @Option(names = "--watch")
  private boolean watch;

  @Unmatched private List<String> others = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (watch) {
      settings.put("hub.site.watch", "true");
    }
    settings.putAll(Settings.of(spec.commandLine(), others));
    SiteFolder.require(site);
    StartCheck check = StartCheck.require(site, settings);
    HubProcess hub = HubProcess.start(site, settings);
    check.logWarnings();
    hub.await();
    return HubCommandLine.DONE;
  }
}
