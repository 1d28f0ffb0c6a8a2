package org.prepayhub.config.telemetry;

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
    Told told = new Told(registry, Tags.of("project", key.project(), "group", key.code()));
    GroupId id = key.id();
    return List.of(
        meters(told.with("outcome", "read"), id, EndedRun::read),
        meters(told.with("outcome", "late"), id, EndedRun::late),
        meters(told.with("outcome", "failed"), id, EndedRun::failed),
        told.gauge(
            "hub.group.run.expected.meters",
            "Meters the last ended run had to read",
            () -> ofRun(id, EndedRun::expected)),
        told.seconds(
            "hub.group.run.duration",
            "From the start to the end of the last ended run",
            () -> ofRun(id, GroupMeters::seconds)),
        told.seconds("hub.group.run.age", "Since the last run ended", () -> age(id)),
        told.gauge(
            "hub.group.slots.missed",
            "Slots of the last 24 hours without a run",
            () -> missed(id)));
  }

  private Meter meters(Told told, GroupId id, ToDoubleFunction<EndedRun> count) {
    return told.gauge(
        "hub.group.run.meters",
        "Meters of the last ended run by what became of them",
        () -> ofRun(id, count));
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
