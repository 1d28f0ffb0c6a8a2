package org.prepayhub.metering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;

/** The meters behind the held gateways, in memory; replaced as a whole when the site changes. */
public final class HeldMeters implements MeterDirectory {
  private volatile Index index = new Index(List.of());

  private record LineGroup(LineId line, GroupId group) {}

  private static final class Index {
    final Map<MeterId, MeterPoint> byId;
    final Map<LineGroup, List<MeterPoint>> byLine = new HashMap<>();

    Index(Collection<MeterPoint> meters) {
      byId = HashMap.newHashMap(meters.size());
      for (MeterPoint meter : meters) {
        byId.put(meter.id(), meter);
        byLine
            .computeIfAbsent(new LineGroup(meter.line(), meter.group()), _ -> new ArrayList<>())
            .add(meter);
      }
    }
  }

  /** From now on the directory knows these meters, given in station order. */
  public void replace(Collection<MeterPoint> meters) {
    index = new Index(meters);
  }

  @Override
  public Optional<MeterPoint> find(MeterId meter) {
    return Optional.ofNullable(index.byId.get(meter));
  }

  @Override
  public List<MeterPoint> on(LineId line, GroupId group) {
    return List.copyOf(index.byLine.getOrDefault(new LineGroup(line, group), List.of()));
  }
}
