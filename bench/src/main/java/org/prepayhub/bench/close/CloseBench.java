package org.prepayhub.bench.close;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.prepayhub.bench.CleanRuns;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.figures.Figures;
import org.prepayhub.bench.figures.Report;
import org.prepayhub.bench.load.Load;
import org.prepayhub.bench.machine.Meter;
import org.prepayhub.bench.machine.Usage;
import org.prepayhub.bench.stage.Slots;
import org.prepayhub.bench.stage.Stage;
import org.prepayhub.bench.stage.StageOrder;

/**
 * Closes the first day of a campus while it is collected and recharged. A project closes a day
 * once, so each run has a campus of its own.
 */
record CloseBench(CloseOrder order, StageOrder stageOrder, CleanRuns runs, Progress out) {
  /** For the restart with the new cut, and until the hub runs as it will. */
  private static final Duration LEAD = Duration.ofSeconds(90);

  private static final Duration CLOSED = Duration.ofMinutes(10);
  private static final Duration STRAGGLERS = Duration.ofSeconds(65);
  private static final long LEAST_SLOTS = 2;

  /** The close says when it began; its commit says when it was over. */
  private static final String CLOSE =
      """
      select extract(epoch from pg_xact_commit_timestamp(xmin) - closed_at), wallets, late_entries
      from day_close where state = 'CLOSED' order by day desc limit 1
      """;

  Report measure() {
    CleanRuns.Outcome outcome = runs.repeat(this::measure);
    return new Report("close", outcome.runs())
        .with("points", order.layout().points())
        .with("intervalSeconds", order.schedule().seconds())
        .with("rate", order.load().perSecond())
        .with("runs", outcome.runs().size())
        .with("rejected", outcome.disturbed())
        .with("clean", outcome.clean());
  }

  private Figures measure(int run) {
    try (Stage stage = Stage.open(stageOrder, out)) {
      order.deposit().pay(stage.hub().door(), out);
      Instant cut = Instant.now().plus(LEAD).truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
      stage.cutDays(cut);
      stage.restart(order.schedule());
      return close(stage, run, cut);
    }
  }

  private Figures close(Stage stage, int run, Instant cut) {
    try (Load load = Load.start("C", order.load(), stage.hub().door())) {
      Patience.restUntil(cut.toEpochMilli());
      try (Meter meter = Meter.start(stage.processes())) {
        load.count();
        Patience.require("the close", CLOSED, Patience.OFTEN, () -> !closed(stage).isEmpty());
        long measured = Math.max(slotsUntil(cut, Instant.now()), LEAST_SLOTS);
        Instant end = cut.plusSeconds(measured * order.schedule().seconds());
        Patience.restUntil(end.toEpochMilli());
        load.stopCounting();
        Usage usage = meter.read();
        return figures(run, load.end(), usage, new Slots(stage.database(), cut, end));
      }
    }
  }

  private long slotsUntil(Instant cut, Instant now) {
    return Math.ceilDiv(Duration.between(cut, now).toSeconds() + 1, order.schedule().seconds());
  }

  private static List<Double> closed(Stage stage) {
    return stage.database().row(CLOSE);
  }

  private Figures figures(int run, Load.Result result, Usage usage, Slots slots) {
    Patience.until(STRAGGLERS, Patience.SELDOM, () -> slots.running() == 0);
    List<Double> close = slots.database().row(CLOSE);
    double due =
        (double) order.layout().points()
            * Duration.between(slots.from(), slots.to()).toSeconds()
            / order.schedule().seconds();
    out.say(
        "run %d: closed %.0f wallets in %.1f s; recharges meanwhile p99 %.0f ms",
        run, close.get(1), close.getFirst(), result.booked().millis(99));
    return new Figures()
        .with("closeSeconds", close.getFirst())
        .with("wallets", close.get(1))
        .with("lateEntries", close.getLast())
        .with("missed", due - slots.stored())
        .with("perSecond", result.perSecond())
        .with("p50Ms", result.booked().millis(50))
        .with("p99Ms", result.booked().millis(99))
        .with("failed", (double) result.failures())
        .with("cores", usage.cores())
        .with("rssMb", usage.mostRssMb())
        .with(CleanRuns.FOREIGN, usage.foreignCores());
  }
}
