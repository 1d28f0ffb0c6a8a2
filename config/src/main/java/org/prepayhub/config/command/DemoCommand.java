package org.prepayhub.config.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.prepayhub.config.demo.Demo;
import org.prepayhub.config.demo.DemoOptions;
import org.prepayhub.config.start.StartRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves a simulated campus. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
  private static final int MOST_METERS = 100_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--fresh")
  private boolean fresh;

  @Option(names = "--meters", paramLabel = "N")
  private @Nullable Integer meters;

  @Option(names = "--clock", paramLabel = "N", defaultValue = "1", converter = ClockRate.class)
  private int clock = 1;

  @Option(names = "--site", paramLabel = "DIR")
  private @Nullable Path site;

  @Option(names = "--watch", negatable = true, defaultValue = "true", fallbackValue = "true")
  private boolean watch = true;

  @Override
  public Integer call() {
    if (site != null) {
      SiteFolder.require(site);
    }
    if (meters != null && (meters < 1 || meters > MOST_METERS)) {
      throw StartRefused.input(
          "--meters " + meters + " cannot be simulated", "give 1 to " + MOST_METERS);
    }
    new Demo(
            new DemoOptions(
                fresh, Optional.ofNullable(meters), clock, Optional.ofNullable(site), watch),
            spec.commandLine().getOut())
        .serve();
    return HubCommandLine.DONE;
  }
}
