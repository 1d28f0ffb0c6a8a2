package org.prepayhub.bench.collection;

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

/** Measures timed collection. */
@Command(name = "collection")
public final class CollectionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StageOptions stage = new StageOptions();

  @Option(names = "--points", paramLabel = "N", defaultValue = "10000")
  private int points = 10_000;

  @Option(names = "--lines", paramLabel = "N")
  private @Nullable Integer lines;

  @Option(names = "--interval", paramLabel = "TIME", defaultValue = "1m")
  private String interval = "1m";

  @Option(names = "--minutes", paramLabel = "N", defaultValue = "10")
  private int minutes = 10;

  @Option(names = "--aged", paramLabel = "ROWS", defaultValue = "300")
  private int aged = 300;

  @Override
  public Integer call() {
    Progress out = new Progress(spec.commandLine().getOut());
    CollectionOrder order = new CollectionOrder(layout(), Schedule.parse(interval), minutes, aged);
    Report report =
        new CollectionBench(
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
    return 0;
  }

  private Layout layout() {
    return Layout.of(points, lines, stage.delayMillis());
  }
}
