package org.prepayhub.bench.pressure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.prepayhub.bench.BenchFailed;
import org.prepayhub.bench.CleanRuns;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.figures.Figures;
import org.prepayhub.bench.figures.Report;
import org.prepayhub.bench.machine.Meter;
import org.prepayhub.bench.machine.Usage;
import org.prepayhub.bench.stage.Slots;
import org.prepayhub.bench.stage.Stage;
import org.prepayhub.bench.stage.StageOrder;

/**
 * Collects a campus for a while, then with a server that seems so many times as slow, then with one
 * that is fast again. The slot in which it becomes fast again is given to the hub to recover in.
 */
record PressureBench(PressureOrder order, StageOrder stageOrder, CleanRuns runs, Progress out) {
  /** Passes are taken up to a second ahead: one stretch must not reach into the next. */
  private static final long EARLY_MILLIS = 1_100;

  /** The figure of what was not as before in a run. */
  static final String NOT_RECOVERED = "notRecovered";

  private static final Duration STRAGGLERS = Duration.ofMinutes(3);

  Report measure() {
    try (Stage stage = Stage.open(stageOrder, out);
        SlowWire wire = SlowWire.to(stage.database().port())) {
      stage.restart(order.schedule());
      stage.restartThrough(wire.port());
      CleanRuns.Outcome outcome = runs.repeat(run -> measure(stage, wire, run));
      return new Report("pressure", outcome.runs())
          .with("points", order.layout().points())
          .with("lines", order.layout().lines())
          .with("intervalSeconds", order.schedule().seconds())
          .with("slots", order.slots())
          .with("times", order.times())
          .with("heap", stageOrder.heap())
          .with("runs", outcome.runs().size())
          .with("rejected", outcome.disturbed())
          .with("clean", outcome.clean());
    }
  }

  private Figures measure(Stage stage, SlowWire wire, int run) {
    long hub = stage.hub().pid();
    long step = order.slotMillis();
    long length = order.slots() * step;
    long calm = order.schedule().slotFrom(System.currentTimeMillis() + EARLY_MILLIS) + step;
    long slow = calm + length;
    long recovery = slow + length;
    long after = recovery + step;
    Figures figures = new Figures();
    double foreign = watch(stage, "calm", calm, length, figures);
    wire.slow(order.times());
    out.say("run %d: the server is %d times as slow", run, order.times());
    foreign = Math.max(foreign, watch(stage, "slow", slow, length, figures));
    wire.slow(1);
    out.say("run %d: the server is as fast as before", run);
    foreign = Math.max(foreign, watch(stage, "after", after, length, figures));
    settle(stage, calm, after + length);
    if (stage.hub().pid() != hub || !stage.hub().alive()) {
      throw new BenchFailed("the hub did not live through it");
    }
    count(stage, "calm", calm, length, figures);
    count(stage, "slow", slow, length, figures);
    count(stage, "recovery", recovery, step, figures);
    count(stage, "after", after, length, figures);
    List<String> missing = new Recovery(figures).missing();
    missing.forEach(what -> out.say("run %d: not its old self after: %s", run, what));
    return figures.with(NOT_RECOVERED, (double) missing.size()).with(CleanRuns.FOREIGN, foreign);
  }

  /** What the machine was used for in a stretch; returns what others took. */
  private double watch(Stage stage, String name, long from, long length, Figures figures) {
    Patience.restUntil(from - EARLY_MILLIS);
    try (Meter meter = Meter.start(stage.processes())) {
      Patience.restUntil(from + length - EARLY_MILLIS);
      Usage usage = meter.read();
      figures
          .with(name + ".hubRssMb", usage.mostRssMb().getOrDefault("hub", Double.NaN))
          .with(name + ".hubCores", usage.cores("hub"));
      return usage.foreignCores();
    }
  }

  private void settle(Stage stage, long from, long to) {
    Slots all = new Slots(stage.database(), Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
    Patience.until(STRAGGLERS, Patience.SELDOM, () -> all.running() == 0);
  }

  private void count(Stage stage, String name, long from, long length, Figures figures) {
    Slots slots =
        new Slots(
            stage.database(), Instant.ofEpochMilli(from), Instant.ofEpochMilli(from + length));
    double due = (double) order.layout().points() * length / order.slotMillis();
    List<Double> durable = slots.durableMillis();
    double stored = slots.stored();
    double late = slots.late();
    figures
        .with(name + ".due", due)
        .with(name + ".stored", stored)
        .with(name + ".late", late)
        .with(name + ".p50DurableMs", durable.getFirst())
        .with(name + ".p99DurableMs", durable.getLast());
    out.say(
        "%-8s %.0f due, %.0f stored, %.0f of them late, p99 durable %.0f ms",
        name, due, stored, late, durable.getLast());
  }
}
