package org.prepayhub.bench.collection;

import org.prepayhub.bench.CleanRuns;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.figures.Report;
import org.prepayhub.bench.load.Deposit;
import org.prepayhub.bench.stage.Stage;
import org.prepayhub.bench.stage.StageOrder;

/** Collects a campus on an aged database, several times. */
record CollectionBench(CollectionOrder order, StageOrder stageOrder, CleanRuns runs, Progress out) {
  private static final int CALLERS = 32;

  /** More than is used in hours: nobody falls into arrears while others are measured. */
  private static final long MONEY_FEN = 100_000;

  Report measure() {
    try (Stage stage = Stage.open(stageOrder, out)) {
      AgedReadings aged = new AgedReadings(stage.database(), out);
      if (stageOrder.metering().hubHeld() > 0) {
        pay(stage);
      }
      stage.rest();
      aged.fill(order.agedRows());
      aged.settle();
      stage.restart(order.schedule());
      return report(runs.repeat(new Sweeps(order, stage, out)::measure));
    }
  }

  /** Accounts that readings are charged to have money, as those of a campus do. */
  private void pay(Stage stage) {
    new Deposit(CALLERS, order.layout().points(), MONEY_FEN).pay(stage.hub().door(), out);
    stage.awaitSales();
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
