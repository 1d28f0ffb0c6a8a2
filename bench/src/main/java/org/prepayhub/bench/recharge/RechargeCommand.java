package org.prepayhub.bench.recharge;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.StageOptions;
import org.prepayhub.bench.figures.Report;
import org.prepayhub.bench.load.LoadOrder;
import org.prepayhub.bench.stage.Layout;
import org.prepayhub.bench.stage.Schedule;
import org.prepayhub.bench.stage.StageOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures recharges over HTTP against what the database alone could do. */
@Command(name = "recharge")
public final class RechargeCommand implements Callable<Integer> {
  private static final Schedule FIRST = new Schedule(60);
  private static final int PER_LINE = 32;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StageOptions stage = new StageOptions();

  @Option(names = "--clients", paramLabel = "N", defaultValue = "32")
  private int clients = 32;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "30")
  private int seconds = 30;

  @Option(names = "--rate", paramLabel = "N", defaultValue = "0")
  private int rate;

  @Option(names = "--points", paramLabel = "N", defaultValue = "10000")
  private int points = 10_000;

  @Option(names = "--interval", paramLabel = "TIME")
  private @Nullable String interval;

  @Option(names = "--no-delivery")
  private boolean undelivered;

  @Option(names = "--api-clients", paramLabel = "N", defaultValue = "0")
  private int apiClients;

  @Override
  public Integer call() {
    Progress out = new Progress(spec.commandLine().getOut());
    RechargeOrder order =
        new RechargeOrder(
            new Layout(points, PER_LINE, stage.delayMillis()),
            new LoadOrder(clients, rate, points),
            interval == null ? Schedule.NEVER : Schedule.parse(interval),
            seconds,
            !undelivered,
            apiClients);
    StageOrder stageOrder =
        stage.order(order.layout(), FIRST, order.settings()).admitting(order.clients());
    Report report = new RechargeBench(order, stageOrder, stage.runs(out), out).measure();
    report.table().forEach(out::print);
    out.print(report.json());
    return 0;
  }
}
