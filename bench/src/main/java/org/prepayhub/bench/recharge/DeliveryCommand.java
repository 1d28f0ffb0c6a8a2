package org.prepayhub.bench.recharge;

import java.util.List;
import java.util.concurrent.Callable;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.StageOptions;
import org.prepayhub.bench.figures.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how long a booked recharge takes until it is proven in its meter. */
@Command(name = "delivery")
public final class DeliveryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StageOptions stage = new StageOptions();

  @Option(names = "--dead", paramLabel = "N", defaultValue = "0")
  private int dead;

  @Option(names = "--dead-beside", paramLabel = "N", defaultValue = "0")
  private int deadBeside;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "60")
  private int seconds = 60;

  @Override
  public Integer call() {
    Progress out = new Progress(spec.commandLine().getOut());
    DeliveryOrder order = new DeliveryOrder(stage.delayMillis(), dead, deadBeside, seconds);
    Report report =
        new DeliveryBench(
                order,
                stage.order(order.layout(), order.schedule(), List.of("hub.metering.spread=0ms")),
                stage.runs(out),
                out)
            .measure();
    report.table().forEach(out::print);
    out.print(report.json());
    return 0;
  }
}
