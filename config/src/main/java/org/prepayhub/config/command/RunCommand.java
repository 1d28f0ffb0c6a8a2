package org.prepayhub.config.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prepayhub.config.start.HubProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves a real site until it is stopped. */
@Command(name = "run")
final class RunCommand implements Callable<Integer> {
  @Option(names = "--site", defaultValue = "site", paramLabel = "DIR")
  private Path site = Path.of("site");

  @Override
  public Integer call() {
    SiteFolder.require(site);
    HubProcess.start(Map.of("hub.site.folder", site.toString())).await();
    return HubCommandLine.DONE;
  }
}
