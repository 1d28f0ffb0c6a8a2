package org.prepayhub.bench.recharge;

import java.time.Duration;
import org.prepayhub.bench.CleanRuns;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.figures.Figures;
import org.prepayhub.bench.figures.Latencies;
import org.prepayhub.bench.figures.Report;
import org.prepayhub.bench.load.Load;
import org.prepayhub.bench.machine.Meter;
import org.prepayhub.bench.machine.Usage;
import org.prepayhub.bench.stage.Stage;
import org.prepayhub.bench.stage.StageOrder;

/** Books recharges over HTTP as fast as the hub answers, or at a fixed rate. */
record RechargeBench(RechargeOrder order, StageOrder stageOrder, CleanRuns runs, Progress out) {
  private static final Duration REFERENCE = Duration.ofSeconds(8);

  Report measure() {
    try (Stage stage = Stage.open(stageOrder, out)) {
      stage.restart(order.schedule());
      ReferenceRecharge reference = new ReferenceRecharge(stage.database());
      reference.prepare();
      return report(runs.repeat(run -> measure(stage, reference, run)));
    }
  }

  private Figures measure(Stage stage, ReferenceRecharge reference, int run) {
    Booked first = reference(stage, reference);
    double before = first.perSecond();
    out.say("run %d: R is %.0f a second before", run, before);
    Figures figures = load(stage, run);
    out.say(
        "run %d: %.0f recharges/s, p50 %.1f ms, p99 %.1f ms, %.0f failed",
        run,
        figures.get("perSecond"),
        figures.get("p50Ms"),
        figures.get("p99Ms"),
        figures.get("failed"));
    awaitDelivery(stage);
    Booked second = reference(stage, reference);
    double after = second.perSecond();
    double r = (before + after) / 2;
    out.say("run %d: R is %.0f after, ratio %.3f", run, after, figures.get("perSecond") / r);
    figures
        .with("r", r)
        .with("rBefore", before)
        .with("rAfter", after)
        .with(CleanRuns.DRIFT, Math.abs(after - before) / Math.max(after, before))
        .with("ratio", figures.get("perSecond") / r);
    figures.with(CleanRuns.FOREIGN, foreign(figures, first, second));
    if (order.load().perSecond() > 0) {
      pace(reference, run, figures);
    }
    if (order.apiClients() > 0) {
      new SharedClearing(order, out).measure(stage, run, figures);
      awaitDelivery(stage);
    }
    return figures;
  }

  /** What the reference came to, and what others took of the machine meanwhile. */
  private record Booked(double perSecond, double foreignCores) {}

  private static Booked reference(Stage stage, ReferenceRecharge reference) {
    try (Meter meter = Meter.start(stage.processes())) {
      double perSecond = reference.perSecond(REFERENCE);
      return new Booked(perSecond, meter.read().foreignCores());
    }
  }

  /** A ratio is disturbed by whoever disturbs either side of it. */
  private static double foreign(Figures figures, Booked first, Booked second) {
    double reference = Math.max(first.foreignCores(), second.foreignCores());
    return Math.max(figures.get(CleanRuns.FOREIGN), reference);
  }

  /** What the server alone makes of the same rate, beside the same collection. */
  private void pace(ReferenceRecharge reference, int run, Figures figures) {
    Latencies paced =
        reference.paced(order.load().perSecond(), Duration.ofSeconds(order.seconds()));
    out.say("run %d: the reference at this rate, p99 %.1f ms", run, paced.millis(99));
    figures
        .with("floorP50Ms", paced.millis(50))
        .with("floorP99Ms", paced.millis(99))
        .with("p99ToFloor", figures.get("p99Ms") / paced.millis(99));
  }

  private Figures load(Stage stage, int run) {
    warmUp(stage, run);
    try (Load load = Load.start("B" + run, order.load(), stage.hub().door())) {
      rest(order.settling());
      double wal = stage.database().walBytes();
      try (Meter meter = Meter.start(stage.processes())) {
        load.count();
        rest(Duration.ofSeconds(order.seconds()));
        load.stopCounting();
        Usage usage = meter.read();
        double walBytes = stage.database().walBytes() - wal;
        return figures(load.end(), usage, walBytes);
      }
    }
  }

  /** By callers of their own: what a cold hub leaves undone is not what is measured. */
  private void warmUp(Stage stage, int run) {
    try (Load load = Load.start("W" + run, order.load().unpaced(), stage.hub().door())) {
      order.warmUp(load, run);
    }
  }

  private Figures figures(Load.Result result, Usage usage, double walBytes) {
    if (result.failures() > 0) {
      out.say("not booked: %s", result.others());
    }
    double booked = result.booked().count();
    return new Figures()
        .with("perSecond", result.perSecond())
        .with("p50Ms", result.booked().millis(50))
        .with("p99Ms", result.booked().millis(99))
        .with("p999Ms", result.booked().millis(99.9))
        .with("failed", (double) result.failures())
        .with("cores", usage.cores())
        .with("rssMb", usage.mostRssMb())
        .with("microsPerRecharge.hub", usage.micros("hub", booked))
        .with("microsPerRecharge.postgres", usage.micros("postgres", booked))
        .with("microsPerRecharge.client", usage.micros("client", booked))
        .with("walBytesPerRecharge", walBytes / booked)
        .with(CleanRuns.FOREIGN, usage.foreignCores());
  }

  /** Sales that are still under way would disturb what is measured next. */
  private void awaitDelivery(Stage stage) {
    if (!order.delivered()) {
      return;
    }
    boolean done = stage.awaitSales();
    out.say(done ? "every meter has its sales" : "sales are still under way; goes on");
  }

  private static void rest(Duration time) {
    Patience.restUntil(System.currentTimeMillis() + time.toMillis());
  }

  private Report report(CleanRuns.Outcome outcome) {
    return new Report("recharge", outcome.runs())
        .with("clients", order.load().clients())
        .with("rate", order.load().perSecond())
        .with("seconds", order.seconds())
        .with("points", order.layout().points())
        .with("intervalSeconds", order.schedule().seconds())
        .with("delivered", order.delivered())
        .with("apiClients", order.apiClients())
        .with("runs", outcome.runs().size())
        .with("rejected", outcome.disturbed())
        .with("clean", outcome.clean());
  }
}
