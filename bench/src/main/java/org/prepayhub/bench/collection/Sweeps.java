package org.prepayhub.bench.collection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.prepayhub.bench.CleanRuns;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.figures.Figures;
import org.prepayhub.bench.machine.Meter;
import org.prepayhub.bench.machine.Usage;
import org.prepayhub.bench.stage.Database;
import org.prepayhub.bench.stage.Slots;
import org.prepayhub.bench.stage.Stage;

/**
 * One run: so many slots in a row, measured from right before the first to right before the next.
 */
record Sweeps(CollectionOrder order, Stage stage, Progress out) {
  /** Passes are taken up to a second ahead: the run before must not reach into this one. */
  private static final long EARLY_MILLIS = 1_100;

  private static final Duration STRAGGLERS = Duration.ofSeconds(65);

  /** The first slot that is measured is never the first one after a start. */
  Figures measure(int run) {
    long step = order.schedule().seconds() * 1000L;
    long first = order.schedule().slotFrom(System.currentTimeMillis() + EARLY_MILLIS);
    first += run == 1 ? Math.max(step, step * Math.ceilDiv(15_000, step)) : 0;
    Slots span =
        new Slots(
            stage.database(),
            Instant.ofEpochMilli(first),
            Instant.ofEpochMilli(first + order.runMillis()));
    out.say("run %d measures %d slots from %s", run, order.slots(), span.from());
    Patience.restUntil(first - EARLY_MILLIS);
    Figures figures = watch(span);
    out.say(
        "run %d: %.0f missed, %.1f readings/s, hub %.3f and PostgreSQL %.3f cores",
        run,
        figures.get("missed"),
        figures.get("readingsPerSecond"),
        figures.get("cores.hub"),
        figures.get("cores.postgres"));
    return figures;
  }

  private Figures watch(Slots span) {
    Database database = stage.database();
    double size = size();
    double wal = database.walBytes();
    try (Meter meter = Meter.start(stage.processes())) {
      crossTwoCheckpoints(span.from().toEpochMilli());
      Patience.restUntil(span.to().toEpochMilli() - EARLY_MILLIS);
      Usage usage = meter.read();
      double walBytes = database.walBytes() - wal;
      awaitStragglers(span);
      return figures(span, usage, walBytes, size() - size);
    }
  }

  private void crossTwoCheckpoints(long fromMillis) {
    for (int third = 1; third <= 2; third++) {
      Patience.restUntil(fromMillis + order.runMillis() * third / 3);
      stage.database().run("checkpoint");
    }
  }

  private void awaitStragglers(Slots span) {
    Patience.until(STRAGGLERS, Patience.SELDOM, () -> span.running() == 0);
  }

  private Figures figures(Slots span, Usage usage, double walBytes, double diskBytes) {
    double stored = span.stored();
    List<Double> durable = span.durableMillis();
    return new Figures()
        .with("missed", (double) order.layout().points() * order.slots() - stored)
        .with("late", span.late())
        .with("posted", span.posted())
        .with("readingsPerSecond", stored * 1000 / order.runMillis())
        .with("cores", usage.cores())
        .with("rssMb", usage.mostRssMb())
        .with("p50DurableMs", durable.getFirst())
        .with("p99DurableMs", durable.getLast())
        .with("walBytesPerReading", walBytes / stored)
        .with("diskBytesPerReading", diskBytes / stored)
        .with("microsPerReading.hub", usage.micros("hub", stored))
        .with("microsPerReading.postgres", usage.micros("postgres", stored))
        .with("microsPerReading.simulator", usage.micros("simulator", stored))
        .with(CleanRuns.FOREIGN, usage.foreignCores());
  }

  private double size() {
    return stage
        .database()
        .number("select pg_total_relation_size('" + AgedReadings.partition() + "')");
  }
}
