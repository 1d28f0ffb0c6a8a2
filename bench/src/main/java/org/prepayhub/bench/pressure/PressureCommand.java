package org.prepayhub.bench.pressure;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.StageOptions;
import org.prepayhub.bench.figures.Report;
import org.prepayhub.bench.stage.Layout;
import org.prepayhub.bench.stage.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures collection while the database is slow, and after; fails unless all is as before. */
@Command(name = "pressure")
public final class PressureCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StageOptions stage = new StageOptions();

  @Option(names = "--points", paramLabel = "N", defaultValue = "10000")
  private int points = 10_000;

  @Option(names = "--lines", paramLabel = "N")
  private @Nullable Integer lines;

  @Option(names = "--interval", paramLabel = "TIME", defaultValue = "1m")
  private String interval = "1m";

  @Option(names = "--slots", paramLabel = "N", defaultValue = "3")
  private int slots = 3;

  @Option(names = "--times", paramLabel = "N", defaultValue = "100")
  private int times = 100;

  @Override
  public Integer call() {
    Progress out = new Progress(spec.commandLine().getOut());
    PressureOrder order =
        new PressureOrder(
            Layout.of(points, lines, stage.delayMillis()), Schedule.parse(interval), slots, times);
    Report report =
        new PressureBench(
                order,
                stage.order(
                    order.layout(),
                    order.schedule().first(),
                    order.schedule().settings(order.layout())),
                stage.runs(out),
                out)
            .measure();
    report.table().forEach(out::print);
    out.print(report.json());
    return report.most(PressureBench.NOT_RECOVERED) > 0 ? 1 : 0;
  }
}
