package org.prepayhub.bench.collection;

import org.prepayhub.bench.CleanRuns;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.figures.Report;
import org.prepayhub.bench.stage.Stage;
import org.prepayhub.bench.stage.StageOrder;

/** Collects a campus on an aged database, several times. */
record CollectionBench(CollectionOrder order, StageOrder stageOrder, CleanRuns runs, Progress out) {
  Report measure() {
    try (Stage stage = Stage.open(stageOrder, out)) {
      AgedReadings aged = new AgedReadings(stage.database(), out);
      stage.rest();
      aged.fill(order.agedRows());
      aged.settle();
      stage.restart(order.schedule());
      return report(runs.repeat(new Sweeps(order, stage, out)::measure));
    }
  }

  private Report report(CleanRuns.Outcome outcome) {
    return new Report("collection", outcome.runs())
        .with("points", order.layout().points())
        .with("lines", order.layout().lines())
        .with("intervalSeconds", order.schedule().seconds())
        .with("minutes", order.minutes())
        .with("delayMs", order.layout().delayMillis())
        .with("agedRows", order.agedRows())
        .with("runs", outcome.runs().size())
        .with("rejected", outcome.disturbed())
        .with("clean", outcome.clean());
  }
}
