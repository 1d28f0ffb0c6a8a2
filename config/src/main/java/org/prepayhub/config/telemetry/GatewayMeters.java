package org.prepayhub.config.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.prepayhub.line.OpenLines.OpenLine;
import org.prepayhub.metering.Link;
import org.prepayhub.report.Figures.Gateway;
import org.prepayhub.units.GatewayId;

/** Metrics of every gateway there is, whether this node drives it or not. */
final class GatewayMeters {
  private final LastLook last;
  private final ComingAndGoing<Key> meters;
  private volatile Map<GatewayId, Driven> driven = Map.of();

  private record Key(GatewayId id, String project, String code) {}

  /** What this node has of a gateway it drives. */
  record Driven(int lines, int connected) {
    boolean cutOff() {
      return lines > 0 && connected == 0;
    }
  }

  GatewayMeters(MeterRegistry registry, LastLook last) {
    this.last = last;
    this.meters = new ComingAndGoing<>(registry, key -> register(registry, key));
  }

  /** This node holds these leases and has these lines open. */
  void follow(Set<GatewayId> held, Iterable<OpenLine> open) {
    Map<GatewayId, Driven> now = new HashMap<>();
    held.forEach(gateway -> now.put(gateway, new Driven(0, 0)));
    for (OpenLine line : open) {
      now.computeIfPresent(
          line.spec().gateway(),
          (_, was) ->
              new Driven(
                  was.lines() + 1, was.connected() + (line.line().figures().connected() ? 1 : 0)));
    }
    driven = Map.copyOf(now);
    meters.follow(
        last.look().gateways().entrySet().stream()
            .map(
                entry ->
                    new Key(entry.getKey(), entry.getValue().project(), entry.getValue().code()))
            .collect(Collectors.toSet()));
  }

  /** The gateways this node drives. */
  Map<GatewayId, Driven> driven() {
    return driven;
  }

  private List<Meter> register(MeterRegistry registry, Key key) {
    Told told = new Told(registry, Tags.of("project", key.project(), "gateway", key.code()));
    GatewayId id = key.id();
    List<Meter> registered = new ArrayList<>();
    registered.add(
        told.gauge(
            "hub.gateway.lease.held",
            "1 on the node that drives the gateway",
            () -> driven.containsKey(id) ? 1 : 0));
    registered.add(
        told.gauge(
            "hub.gateway.lines.connected", "Lines this node has connected", () -> connected(id)));
    registered.add(
        told.gauge(
            "hub.gateway.lines", "Lines the site describes", () -> count(id, Gateway::lines)));
    registered.add(
        told.gauge(
            "hub.gateway.lines.unreachable",
            "Lines whose carrier was away in their last pass",
            () -> count(id, Gateway::unreachableLines)));
    for (Link link : Link.values()) {
      registered.add(
          told.with("link", Words.of(link))
              .gauge(
                  "hub.gateway.meters",
                  "Meters by whether they are there",
                  () -> count(id, g -> g.meters().getOrDefault(link.name(), 0))));
    }
    return registered;
  }

  private int connected(GatewayId id) {
    Driven here = driven.get(id);
    return here == null ? 0 : here.connected();
  }

  private double count(GatewayId id, ToDoubleFunction<Gateway> counted) {
    Gateway gateway = last.look().gateways().get(id);
    return gateway == null ? Double.NaN : last.count(_ -> counted.applyAsDouble(gateway));
  }
}
