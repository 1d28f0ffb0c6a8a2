package org.prepayhub.bench.start;

import java.util.List;
import java.util.concurrent.Callable;
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

/** Measures how long it takes to come up. */
@Command(name = "start")
public final class StartCommand implements Callable<Integer> {
  private static final int PER_LINE = 32;
  private static final Schedule MINUTE = new Schedule(60);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StageOptions stage = new StageOptions();

  @Option(names = "--points", paramLabel = "N", defaultValue = "10000")
  private int points = 10_000;

  @Override
  public Integer call() {
    Progress out = new Progress(spec.commandLine().getOut());
    Layout layout = new Layout(points, PER_LINE, stage.delayMillis());
    Report report =
        new StartBench(stage.order(layout, MINUTE, List.of()), MINUTE, stage.runs(out), out)
            .measure();
    report.table().forEach(out::print);
    out.print(report.json());
    return 0;
  }
}
