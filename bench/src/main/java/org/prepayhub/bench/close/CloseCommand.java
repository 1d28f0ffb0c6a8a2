package org.prepayhub.bench.close;

import java.util.concurrent.Callable;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.StageOptions;
import org.prepayhub.bench.figures.Report;
import org.prepayhub.bench.load.LoadOrder;
import org.prepayhub.bench.stage.Layout;
import org.prepayhub.bench.stage.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the close of a day. */
@Command(name = "close")
public final class CloseCommand implements Callable<Integer> {
  private static final int PER_LINE = 32;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StageOptions stage = new StageOptions();

  @Option(names = "--points", paramLabel = "N", defaultValue = "100000")
  private int points = 100_000;

  @Option(names = "--interval", paramLabel = "TIME", defaultValue = "1m")
  private String interval = "1m";

  @Option(names = "--clients", paramLabel = "N", defaultValue = "32")
  private int clients = 32;

  @Option(names = "--rate", paramLabel = "N", defaultValue = "200")
  private int rate = 200;

  @Override
  public Integer call() {
    Progress out = new Progress(spec.commandLine().getOut());
    CloseOrder order =
        new CloseOrder(
            new Layout(points, PER_LINE, stage.delayMillis()),
            Schedule.parse(interval),
            new LoadOrder(clients, rate, points));
    Report report =
        new CloseBench(
                order,
                stage.order(order.layout(), order.schedule().first(), order.settings()),
                stage.runs(out),
                out)
            .measure();
    report.table().forEach(out::print);
    out.print(report.json());
    return 0;
  }
}
