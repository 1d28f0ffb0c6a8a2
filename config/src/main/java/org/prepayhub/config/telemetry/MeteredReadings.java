package org.prepayhub.config.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.ReadingStore;
import org.prepayhub.metering.Verdict;

/** Counts and times what is stored of readings: once a batch, never once a reading. */
public final class MeteredReadings implements ReadingStore {
  private final ReadingStore store;
  private final Counter stored;
  private final Map<Verdict.Reason, Counter> quarantined = new EnumMap<>(Verdict.Reason.class);
  private final Map<LinePass.Reason, Counter> missed = new EnumMap<>(LinePass.Reason.class);
  private final DistributionSummary sizes;
  private final Timer durations;

  public MeteredReadings(ReadingStore store, MeterRegistry registry) {
    this.store = store;
    stored =
        Counter.builder("hub.readings.stored")
            .description("Readings that were believed and kept")
            .register(registry);
    for (Verdict.Reason reason : Verdict.Reason.values()) {
      String what = "Readings that were not believed and kept apart";
      quarantined.put(reason, counter(registry, "hub.readings.quarantined", what, reason));
    }
    for (LinePass.Reason reason : LinePass.Reason.values()) {
      String what = "Meters a pass brought no reading of";
      missed.put(reason, counter(registry, "hub.readings.missed", what, reason));
    }
    sizes =
        DistributionSummary.builder("hub.reading.batch.readings")
            .description("Readings stored by one transaction")
            .register(registry);
    durations =
        Timer.builder("hub.reading.batch")
            .description("How long one transaction of readings took")
            .register(registry);
  }

  private static Counter counter(
      MeterRegistry registry, String name, String description, Enum<?> reason) {
    return Counter.builder(name)
        .description(description)
        .tag("reason", Words.of(reason))
        .register(registry);
  }

  @Override
  public Judgement accept(List<LinePass> passes, Judge judge) {
    Timer.Sample sample = Timer.start();
    Judgement judgement = store.accept(passes, judge);
    sample.stop(durations);
    sizes.record(judgement.believed().size());
    stored.increment(judgement.believed().size());
    judgement.doubted().forEach(one -> increment(quarantined, one.why().reason()));
    passes.forEach(pass -> pass.misses().forEach(miss -> increment(missed, miss.reason())));
    return judgement;
  }

  private static <R extends Enum<R>> void increment(Map<R, Counter> counters, R reason) {
    Objects.requireNonNull(counters.get(reason)).increment();
  }
}
