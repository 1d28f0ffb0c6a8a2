package org.prepayhub.config.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.prepayhub.report.Figures.EndedRun;
import org.prepayhub.report.Figures.Group;
import org.prepayhub.units.GroupId;

/** Metrics of the meter groups: how their last run went and how long ago that was. */
final class GroupMeters {
  private final LastLook last;
  private final Clock clock;
  private final ComingAndGoing<Key> meters;

  private record Key(GroupId id, String project, String code) {}

  GroupMeters(MeterRegistry registry, LastLook last, Clock clock) {
    this.last = last;
    this.clock = clock;
    this.meters = new ComingAndGoing<>(registry, key -> register(registry, key));
  }

  void follow() {
    meters.follow(
        last.look().groups().entrySet().stream()
            .map(
                entry ->
                    new Key(entry.getKey(), entry.getValue().project(), entry.getValue().code()))
            .collect(Collectors.toSet()));
  }

  private List<Meter> register(MeterRegistry registry, Key key) {
    Tags tags = Tags.of("project", key.project(), "group", key.code());
    return List.of(
        meters(registry, key, tags.and("outcome", "read"), EndedRun::read),
        meters(registry, key, tags.and("outcome", "late"), EndedRun::late),
        meters(registry, key, tags.and("outcome", "failed"), EndedRun::failed),
        Gauge.builder("hub.group.run.expected", () -> ofRun(key.id(), EndedRun::expected))
            .description("Meters the last ended run had to read")
            .baseUnit("meters")
            .tags(tags)
            .register(registry),
        Gauge.builder("hub.group.run.duration", () -> ofRun(key.id(), GroupMeters::seconds))
            .description("From the start to the end of the last ended run")
            .baseUnit("seconds")
            .tags(tags)
            .register(registry),
        Gauge.builder("hub.group.run.age", () -> age(key.id()))
            .description("Since the last run ended")
            .baseUnit("seconds")
            .tags(tags)
            .register(registry),
        Gauge.builder("hub.group.slots.missed", () -> missed(key.id()))
            .description("Slots of the last 24 hours without a run")
            .tags(tags)
            .register(registry));
  }

  private Meter meters(
      MeterRegistry registry, Key key, Tags tags, ToDoubleFunction<EndedRun> count) {
    return Gauge.builder("hub.group.run", () -> ofRun(key.id(), count))
        .description("Meters of the last ended run by what became of them")
        .baseUnit("meters")
        .tags(tags)
        .register(registry);
  }

  private double ofRun(GroupId id, ToDoubleFunction<EndedRun> figure) {
    Group group = last.look().groups().get(id);
    return group == null
        ? Double.NaN
        : group.lastRun().map(run -> last.count(_ -> figure.applyAsDouble(run))).orElse(Double.NaN);
  }

  /** Grows on while the database is away: then no run ends either. */
  private double age(GroupId id) {
    Group group = last.look().groups().get(id);
    return group == null
        ? Double.NaN
        : group
            .lastRun()
            .map(run -> seconds(Duration.between(run.endedAt(), clock.instant())))
            .orElse(Double.NaN);
  }

  private double missed(GroupId id) {
    Group group = last.look().groups().get(id);
    return group == null ? Double.NaN : last.count(_ -> group.missedSlots());
  }

  private static double seconds(EndedRun run) {
    return seconds(Duration.between(run.startedAt(), run.endedAt()));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
