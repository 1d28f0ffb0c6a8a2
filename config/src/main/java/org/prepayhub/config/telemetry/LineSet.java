package org.prepayhub.config.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.prepayhub.line.Line;
import org.prepayhub.line.LineFigures;
import org.prepayhub.line.LineFigures.Counts;

/** The lines behind one set of labels: a single one, or all of a gateway. */
final class LineSet {
  private final Tags tags;
  private volatile List<Line> lines = List.of();
  private volatile double occupancy;
  private Map<Line, LineFigures> before = Map.of();

  LineSet(Tags tags) {
    this.tags = tags;
  }

  /** These are the lines now; how busy each was since the last call is worked out on the way. */
  void sample(List<Line> now) {
    Map<Line, LineFigures> figures = HashMap.newHashMap(now.size());
    double busiest = 0;
    for (Line line : now) {
      LineFigures is = line.figures();
      figures.put(line, is);
      busiest = Math.max(busiest, occupancy(before.get(line), is));
    }
    before = figures;
    occupancy = busiest;
    lines = List.copyOf(now);
  }

  private static double occupancy(@Nullable LineFigures was, LineFigures is) {
    Duration open = was == null ? is.open() : is.open().minus(was.open());
    Duration occupied = was == null ? is.occupied() : is.occupied().minus(was.occupied());
    return open.isPositive() ? Math.min(1, (double) occupied.toNanos() / open.toNanos()) : 0;
  }

  List<Meter> register(MeterRegistry registry) {
    Told told = new Told(registry, tags);
    return List.of(
        told.gauge(
            "hub.line.occupancy",
            "Part of the time in which a request was under way, 0 to 1",
            () -> occupancy),
        told.gauge("hub.line.queue", "Requests waiting", () -> sum(LineFigures::waiting)),
        told.gauge(
            "hub.line.stations.left.alone",
            "Silent stations that are only probed",
            () -> sum(LineFigures::leftAlone)),
        told.gauge(
            "hub.line.connected",
            "Lines whose carrier is connected",
            () -> sum(f -> f.connected() ? 1 : 0)),
        occupied(registry),
        queueWait(registry),
        requests(registry, "answered", Counts::answered),
        requests(registry, "refused", Counts::refused),
        requests(registry, "silent", Counts::silent),
        requests(registry, "broken", Counts::broken),
        requests(registry, "unreachable", Counts::unreachable),
        requests(registry, "declined", Counts::declined));
  }

  private Meter occupied(MeterRegistry registry) {
    return FunctionCounter.builder(
            "hub.line.occupied", this, set -> set.sum(f -> f.occupied().toNanos()) / 1e9)
        .description("Time in which a request was under way")
        .baseUnit("seconds")
        .tags(tags)
        .register(registry);
  }

  private Meter queueWait(MeterRegistry registry) {
    return FunctionTimer.builder(
            "hub.line.queue.wait",
            this,
            set -> set.sum(f -> f.counts().sent()),
            set -> set.sum(f -> f.queueWait().toNanos()),
            TimeUnit.NANOSECONDS)
        .description("How long requests waited until they were sent")
        .tags(tags)
        .register(registry);
  }

  private Meter requests(MeterRegistry registry, String outcome, ToLongFunction<Counts> count) {
    return FunctionCounter.builder(
            "hub.line.requests",
            this,
            set -> set.sum(figures -> count.applyAsLong(figures.counts())))
        .description("Requests by what became of them")
        .tags(tags.and("outcome", outcome))
        .register(registry);
  }

  private long sum(ToLongFunction<LineFigures> figure) {
    long sum = 0;
    for (Line line : lines) {
      sum += figure.applyAsLong(line.figures());
    }
    return sum;
  }
}
