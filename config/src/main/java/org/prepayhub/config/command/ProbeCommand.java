package org.prepayhub.config.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prepayhub.adapters.profiles.YamlProfiles;
import org.prepayhub.config.probe.Probe;
import org.prepayhub.config.probe.ProbeOrder;
import org.prepayhub.config.start.StartRefused;
import org.prepayhub.line.LineSpec;
import org.prepayhub.metering.profile.Block;
import org.prepayhub.metering.profile.MeterProfile;
import org.prepayhub.metering.profile.ProfileException;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads one live meter by a profile and shows raw and decoded side by side. */
@Command(name = "probe")
final class ProbeCommand implements Callable<Integer> {
  private static final int MOST_STATION = 255;
  private static final int MOST_PORT = 65_535;
  private static final Duration LEAST = Duration.ofMillis(10);
  private static final Duration MOST = Duration.ofSeconds(60);

  @Option(names = "--profile", required = true, paramLabel = "NAME")
  private String profile = "";

  @Option(names = "--host", defaultValue = "127.0.0.1", paramLabel = "HOST")
  private String host = "";

  @Option(names = "--port", defaultValue = "502", paramLabel = "PORT")
  private int port;

  @Option(names = "--station", defaultValue = "1", paramLabel = "N")
  private int station;

  @Option(names = "--site", defaultValue = "${env:HUB_SITE_FOLDER:-site}", paramLabel = "DIR")
  private Path site = Path.of("site");

  @Option(names = "--block", paramLabel = "NAME")
  private List<String> blocks = new ArrayList<>();

  @Option(names = "--timeout", defaultValue = "2s", paramLabel = "DURATION")
  private String timeout = "2s";

  @Option(names = "--plan")
  private boolean plan;

  @Option(names = "--json")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Probe probe = new Probe(order(), Clock.systemUTC());
    var out = spec.commandLine().getOut();
    boolean sound = plan ? probe.plan(out, json) : probe.run(out, json);
    return sound ? HubCommandLine.DONE : HubCommandLine.FAILED;
  }

  private ProbeOrder order() {
    requireWithin("--station", station, MOST_STATION);
    requireWithin("--port", port, MOST_PORT);
    try {
      MeterProfile found = YamlProfiles.load(Optional.of(site.resolve("profiles"))).byName(profile);
      List<Block> read =
          blocks.isEmpty() ? found.pollBlocks() : blocks.stream().map(found::block).toList();
      return new ProbeOrder(found, new LineSpec.Address(host, port), station, read, timeout());
    } catch (ProfileException wrong) {
      throw StartRefused.input(
          String.valueOf(wrong.getMessage()), "docs/profiles.md says how profiles are written");
    }
  }

  private static void requireWithin(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw StartRefused.input(option + " " + value + " cannot be", "give 1 to " + most);
    }
  }

  private Duration timeout() {
    try {
      Duration given = DurationStyle.SIMPLE.parse(timeout);
      if (given.compareTo(LEAST) >= 0 && given.compareTo(MOST) <= 0) {
        return given;
      }
    } catch (IllegalArgumentException _) {
      // told below, with what would be right
    }
    throw StartRefused.input("--timeout " + timeout + " cannot be", "give 10ms to 60s");
  }
}
