package org.prepayhub.bench.collection;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.prepayhub.bench.CleanRuns;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.figures.Figures;
import org.prepayhub.bench.machine.Meter;
import org.prepayhub.bench.machine.Usage;
import org.prepayhub.bench.stage.Database;
import org.prepayhub.bench.stage.Stage;

/**
 * One run: so many slots in a row, measured from right before the first to right before the next.
 */
record Sweeps(CollectionOrder order, Stage stage, Progress out) {
  /** Passes are taken up to a second ahead: the run before must not reach into this one. */
  private static final long EARLY_MILLIS = 1_100;

  private static final Duration STRAGGLERS = Duration.ofSeconds(65);

  /**
   * A commit's time stamp is taken right before its log is flushed, so the wait for the disk is not
   * in it.
   */
  private static final String DURABLE =
      """
      select percentile_cont(0.5) within group (order by millis), percentile_cont(0.99) within group (order by millis)
      from (
        select extract(epoch from pg_xact_commit_timestamp(xmin) - read_at) * 1000 as millis
        from reading where slot_at >= ? and slot_at < ? and slot_at = date_trunc('second', slot_at)
      ) readings
      """;

  private static final String STORED =
      "select count(*) from reading where slot_at >= ? and slot_at < ?"
          + " and slot_at = date_trunc('second', slot_at)";
  private static final String LATE =
      "select coalesce(sum(late), 0) from collection_run where scheduled_at >= ? and scheduled_at <"
          + " ?";
  private static final String RUNNING =
      "select count(*) from collection_run where scheduled_at >= ? and scheduled_at < ?"
          + " and state = 'RUNNING'";

  /** The slots of a run: from the first, up to but without the end. */
  record Span(OffsetDateTime from, OffsetDateTime to) {
    static Span of(long fromMillis, long toMillis) {
      return new Span(
          Instant.ofEpochMilli(fromMillis).atOffset(UTC),
          Instant.ofEpochMilli(toMillis).atOffset(UTC));
    }
  }

  /** The first slot that is measured is never the first one after a start. */
  Figures measure(int run) {
    long step = order.schedule().seconds() * 1000L;
    long first = order.schedule().slotFrom(System.currentTimeMillis() + EARLY_MILLIS);
    first += run == 1 ? Math.max(step, step * Math.ceilDiv(15_000, step)) : 0;
    Span span = Span.of(first, first + order.runMillis());
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

  private Figures watch(Span span) {
    Database database = stage.database();
    double size = size();
    double wal = database.walBytes();
    try (Meter meter = Meter.start(stage.processes())) {
      crossTwoCheckpoints(span.from().toInstant().toEpochMilli());
      Patience.restUntil(span.to().toInstant().toEpochMilli() - EARLY_MILLIS);
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

  private void awaitStragglers(Span span) {
    Patience.until(
        STRAGGLERS,
        Patience.SELDOM,
        () -> stage.database().number(RUNNING, span.from(), span.to()) == 0);
  }

  private Figures figures(Span span, Usage usage, double walBytes, double diskBytes) {
    Database database = stage.database();
    double stored = database.number(STORED, span.from(), span.to());
    List<Double> durable = database.row(DURABLE, span.from(), span.to());
    return new Figures()
        .with("missed", (double) order.layout().points() * order.slots() - stored)
        .with("late", database.number(LATE, span.from(), span.to()))
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
