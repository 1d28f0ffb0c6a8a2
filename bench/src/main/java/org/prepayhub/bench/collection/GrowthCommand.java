package org.prepayhub.bench.collection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.StageOptions;
import org.prepayhub.bench.figures.GrowthPicture;
import org.prepayhub.bench.figures.GrowthPicture.Row;
import org.prepayhub.bench.figures.Report;
import org.prepayhub.bench.stage.Layout;
import org.prepayhub.bench.stage.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what a reading costs on campuses of growing size, and draws it. */
@Command(name = "growth")
public final class GrowthCommand implements Callable<Integer> {
  private static final int USUAL_PER_LINE = 32;

  /** A million meters on lines of 32 would need more connections than most machines allow. */
  private static final int LARGE = 500_000;

  private static final int LARGE_PER_LINE = 125;

  /**
   * Nor is so large a campus swept every minute on the machine that smaller ones are measured on.
   */
  private static final int LARGE_SECONDS = 300;

  private static final int SECONDS_A_MINUTE = 60;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StageOptions stage = new StageOptions();

  @Option(
      names = "--points",
      paramLabel = "N,…",
      split = ",",
      defaultValue = "1000,10000,100000,1000000")
  private List<Integer> points = new ArrayList<>();

  @Option(names = "--interval", paramLabel = "TIME", defaultValue = "1m")
  private String interval = "1m";

  @Option(names = "--minutes", paramLabel = "N", defaultValue = "5")
  private int minutes = 5;

  @Option(names = "--aged", paramLabel = "ROWS", defaultValue = "300")
  private int aged = 300;

  @Option(names = "--picture", paramLabel = "FILE", defaultValue = "growth.png")
  private Path picture = Path.of("growth.png");

  @Override
  public Integer call() {
    Progress out = new Progress(spec.commandLine().getOut());
    List<CollectionOrder> orders = points.stream().map(this::order).toList();
    List<Row> rows = new ArrayList<>();
    for (CollectionOrder order : orders) {
      Report report = measure(order, out);
      out.print(report.json());
      rows.add(row(order, report));
    }
    draw(rows);
    out.say("the picture is in %s", picture);
    out.print(GrowthPicture.json(rows));
    return 0;
  }

  private CollectionOrder order(int size) {
    boolean large = size >= LARGE;
    Layout layout = new Layout(size, large ? LARGE_PER_LINE : USUAL_PER_LINE, stage.delayMillis());
    Schedule asked = Schedule.parse(interval);
    Schedule schedule =
        large && asked.seconds() < LARGE_SECONDS ? new Schedule(LARGE_SECONDS) : asked;
    int enough = Math.max(minutes, schedule.seconds() / SECONDS_A_MINUTE);
    return new CollectionOrder(layout, schedule, enough, aged);
  }

  private Report measure(CollectionOrder order, Progress out) {
    return new CollectionBench(
            order,
            stage.order(
                order.layout(),
                order.schedule().first(),
                order.schedule().settings(order.layout())),
            stage.runs(out),
            out)
        .measure();
  }

  private static Row row(CollectionOrder order, Report report) {
    return new Row(
        order.layout().points(),
        report.median("microsPerReading.hub"),
        report.median("microsPerReading.postgres"),
        report.median("rssMb.hub"),
        report.json());
  }

  private void draw(List<Row> rows) {
    try {
      GrowthPicture.draw(rows, picture);
    } catch (IOException e) {
      throw new UncheckedIOException("the picture cannot be written to " + picture, e);
    }
  }
}
