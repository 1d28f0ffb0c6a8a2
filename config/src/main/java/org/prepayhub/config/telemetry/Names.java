package org.prepayhub.config.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.line.OpenLines;
import org.prepayhub.metering.MeterDirectory;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.metering.PassPlan;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.report.Figures.Look;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.LineId;

/** What people call things, for log lines and spans; what is not known is left out. */
final class Names {
  private final LastLook last;
  private final MeterDirectory meters;
  private final OpenLines lines;

  Names(LastLook last, MeterDirectory meters, OpenLines lines) {
    this.last = last;
    this.meters = meters;
    this.lines = lines;
  }

  Map<String, String> of(DueSale sale) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("client", sale.origin().client());
    fields.put("order", sale.origin().orderNo().value());
    Optional<MeterPoint> meter = meters.find(sale.meter());
    meter.ifPresent(point -> fields.put("meter", point.no().value()));
    put(fields, sale.gateway());
    meter.ifPresent(point -> put(fields, point.line()));
    return fields;
  }

  Map<String, String> of(PassPlan pass) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("run", pass.run().toString());
    lines.find(pass.line()).ifPresent(open -> put(fields, open.spec().gateway()));
    put(fields, pass.line());
    return fields;
  }

  private void put(Map<String, String> fields, GatewayId id) {
    Optional.ofNullable(last.look().gateways().get(id))
        .ifPresent(gateway -> fields.put("gateway", gateway.code()));
  }

  private void put(Map<String, String> fields, LineId id) {
    Look look = last.look();
    Optional.ofNullable(look.lines().get(id)).ifPresent(code -> fields.put("line", code));
  }
}
