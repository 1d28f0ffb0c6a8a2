package org.prepayhub.config.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.line.Line;
import org.prepayhub.line.OpenLines.OpenLine;
import org.prepayhub.report.Figures.Gateway;
import org.prepayhub.report.Figures.Look;

/** Metrics of the lines this node drives, each by itself or, when they are many, by gateway. */
final class LineMeters {
  private static final String ALL = "*";

  private final int mostLines;
  private final ComingAndGoing<Tags> meters;
  private final Map<Tags, LineSet> sets = new HashMap<>();

  LineMeters(MeterRegistry registry, int mostLines) {
    this.mostLines = mostLines;
    this.meters =
        new ComingAndGoing<>(
            registry, tags -> sets.computeIfAbsent(tags, LineSet::new).register(registry));
  }

  /** These lines are open now; a line the look does not know yet is told of next time. */
  void follow(Collection<OpenLine> open, Look look) {
    boolean each = open.size() <= mostLines;
    Map<Tags, List<Line>> now = new HashMap<>();
    for (OpenLine line : open) {
      tags(line, look, each)
          .ifPresent(tags -> now.computeIfAbsent(tags, _ -> new ArrayList<>(1)).add(line.line()));
    }
    sets.keySet().retainAll(now.keySet());
    meters.follow(now.keySet());
    now.forEach((tags, lines) -> sets.computeIfAbsent(tags, LineSet::new).sample(lines));
  }

  private static Optional<Tags> tags(OpenLine line, Look look, boolean each) {
    Gateway gateway = look.gateways().get(line.spec().gateway());
    String code = look.lines().get(line.spec().id());
    return gateway == null || code == null
        ? Optional.empty()
        : Optional.of(
            Tags.of(
                "project", gateway.project(),
                "gateway", gateway.code(),
                "line", each ? code : ALL));
  }
}
