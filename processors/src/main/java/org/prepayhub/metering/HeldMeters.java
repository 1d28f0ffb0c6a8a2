package org.prepayhub.metering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.line.GatewayLeases;
import org.prepayhub.line.OpenLines;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;

/**
 * The meters behind the gateways this node holds, and their lines opened; looked up anew when the
 * leases or the site change.
 */
public final class HeldMeters implements MeterDirectory {
  private final Fleet fleet;
  private final GatewayLeases leases;
  private final OpenLines lines;
  private volatile Known known = new Known("", Set.of(), Map.of(), Map.of());

  private record Where(LineId line, GroupId group) {}

  private record Known(
      String version,
      Set<GatewayId> gateways,
      Map<MeterId, MeterPoint> byId,
      Map<Where, List<MeterPoint>> byLine) {}

  public HeldMeters(Fleet fleet, GatewayLeases leases, OpenLines lines) {
    this.fleet = fleet;
    this.leases = leases;
    this.lines = lines;
  }

  /** Follows the leases and the site; called after every renewal. */
  public void refresh() {
    Set<GatewayId> held = leases.held().keySet();
    String version = held.isEmpty() ? "" : fleet.version(held);
    if (held.equals(known.gateways()) && version.equals(known.version())) {
      return;
    }
    known = learn(version, held);
    lines.become(held.isEmpty() ? List.of() : fleet.lines(held));
  }

  private Known learn(String version, Set<GatewayId> held) {
    Map<MeterId, MeterPoint> byId = new HashMap<>();
    Map<Where, List<MeterPoint>> byLine = new HashMap<>();
    for (MeterPoint meter : held.isEmpty() ? List.<MeterPoint>of() : fleet.meters(held)) {
      byId.put(meter.id(), meter);
      byLine
          .computeIfAbsent(new Where(meter.line(), meter.group()), where -> new ArrayList<>())
          .add(meter);
    }
    byLine.values().forEach(list -> list.sort(Comparator.comparingLong(MeterPoint::station)));
    return new Known(version, Set.copyOf(held), byId, byLine);
  }

  @Override
  public Optional<MeterPoint> find(MeterId meter) {
    return Optional.ofNullable(known.byId().get(meter)).filter(m -> leases.holds(m.gateway()));
  }

  @Override
  public List<MeterPoint> on(LineId line, GroupId group) {
    List<MeterPoint> meters = known.byLine().getOrDefault(new Where(line, group), List.of());
    return meters.isEmpty() || !leases.holds(meters.getFirst().gateway())
        ? List.of()
        : List.copyOf(meters);
  }
}
