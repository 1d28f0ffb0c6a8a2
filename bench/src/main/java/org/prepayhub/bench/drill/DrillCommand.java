package org.prepayhub.bench.drill;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.prepayhub.bench.BenchApplication;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.stage.ApiClient;
import org.prepayhub.bench.stage.Metering;
import org.prepayhub.bench.stage.Schedule;
import org.prepayhub.bench.stage.StageOrder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Drills the packaged hub; fails when an invariant did not hold. */
@Command(name = "hub drill")
public final class DrillCommand implements Callable<Integer> {
  private static final Schedule EVERY_MINUTE = new Schedule(60);
  private static final double TRUSTING = 0.2;

  /** So much is counted in a minute that the free use of the month is soon over. */
  private static final int CLOCK = 600;

  /**
   * The accelerated meters count more than a real one can carry. A pass takes 2 s when nothing is
   * wrong and comes in some six parts.
   */
  private static final List<String> SETTINGS =
      List.of(
          "hub.metering.spread=1s",
          "hub.metering.part-after=300ms",
          "hub.metering.most-watts=10000000",
          "hub.close.grace=10s");

  private static final int SEEDS = 1_000_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--seed", paramLabel = "N")
  private @Nullable Long seed;

  @Option(names = "--minutes", paramLabel = "N", defaultValue = "2")
  private int minutes = 2;

  @Option(names = "--points", paramLabel = "N", defaultValue = "96")
  private int points = 96;

  @Option(names = "--hub-held", paramLabel = "SHARE", defaultValue = "0.33")
  private double hubHeld = 0.33;

  @Option(names = "--heap", paramLabel = "SIZE", defaultValue = "256m")
  private String heap = "256m";

  @Option(names = "--folder", paramLabel = "DIR")
  private @Nullable Path folder;

  public static void main(String[] args) {
    System.exit(BenchApplication.telling(new CommandLine(new DrillCommand())).execute(args));
  }

  @Override
  public Integer call() {
    Progress out = new Progress(spec.commandLine().getOut());
    long drawn = seed == null ? ThreadLocalRandom.current().nextLong(SEEDS) : seed;
    DrillOrder order = new DrillOrder(drawn, minutes, points);
    out.say("drill with seed %d; the same again: %s", drawn, again(drawn));
    Verdict verdict = new Drill(order, stage(order), out).run();
    verdict.violations().forEach(violation -> out.print("VIOLATED " + violation));
    out.print(verdict.json());
    return verdict.violations().isEmpty() ? 0 : 1;
  }

  /** With every option that bears on what happens and is not as it comes. */
  String again(long drawn) {
    StringBuilder line = new StringBuilder("./hub drill --seed " + drawn);
    for (OptionSpec option : spec.options()) {
      Object value = option.getValue();
      boolean bears = option.defaultValue() != null && !option.longestName().equals("--minutes");
      if (bears && !String.valueOf(value).equals(option.defaultValue())) {
        line.append(' ').append(option.longestName()).append(' ').append(value);
      }
    }
    return line.append(" --minutes ").append(minutes).toString();
  }

  private StageOrder stage(DrillOrder order) {
    Path parent = folder == null ? Path.of(".hub") : folder;
    Path place =
        parent.resolve("drill-" + ProcessHandle.current().pid()).toAbsolutePath().normalize();
    return new StageOrder(
        place,
        order.layout(),
        new Metering(TRUSTING, hubHeld, true, CLOCK, OptionalInt.empty(), 0),
        EVERY_MINUTE,
        heap,
        SETTINGS,
        List.of(ApiClient.BENCH, ApiClient.DESK),
        Optional.empty());
  }
}
