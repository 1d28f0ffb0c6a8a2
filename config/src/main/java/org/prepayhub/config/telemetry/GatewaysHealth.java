package org.prepayhub.config.telemetry;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.prepayhub.report.Figures.Gateway;
import org.prepayhub.units.GatewayId;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/**
 * Gateways that are away make the hub degraded, never down: it serves callers and the other
 * gateways all the same, and starting it again would mend nothing.
 */
final class GatewaysHealth extends AbstractHealthIndicator {
  static final Status DEGRADED = new Status("DEGRADED");

  private final LastLook last;
  private final GatewayMeters gateways;
  private final int mostNames;

  GatewaysHealth(LastLook last, GatewayMeters gateways, int mostNames) {
    super("The gateways cannot be told of");
    this.last = last;
    this.gateways = gateways;
    this.mostNames = mostNames;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Map<GatewayId, Gateway> known = last.look().gateways();
    List<String> away = codes(known.entrySet().stream().filter(this::away));
    List<String> undriven =
        codes(known.entrySet().stream().filter(entry -> entry.getValue().node().isEmpty()));
    health
        .status(status(away, undriven))
        .withDetail("gateways", known.size())
        .withDetail("away", away.size())
        .withDetail("awayNames", away.stream().limit(mostNames).toList())
        .withDetail("drivenByNobody", undriven.size())
        .withDetail("asOf", last.look().at().toString());
  }

  private Status status(List<String> away, List<String> undriven) {
    if (!last.fresh()) {
      return Status.UNKNOWN;
    }
    return away.isEmpty() && undriven.isEmpty() ? Status.UP : DEGRADED;
  }

  /** Cut off from this node now, or not reached by whoever walked it last. */
  private boolean away(Map.Entry<GatewayId, Gateway> entry) {
    GatewayMeters.Driven here = gateways.driven().get(entry.getKey());
    return here == null ? entry.getValue().away() : here.cutOff();
  }

  private static List<String> codes(Stream<Map.Entry<GatewayId, Gateway>> entries) {
    return entries.map(entry -> entry.getValue().code()).sorted().toList();
  }
}
