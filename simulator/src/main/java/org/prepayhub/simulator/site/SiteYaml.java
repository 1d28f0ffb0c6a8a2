package org.prepayhub.simulator.site;

import java.util.Locale;

/** The site's master file: project, gateways with their lines, the group, the demo's client. */
final class SiteYaml {
  private static final int USUAL_BUS = 32;

  private final SiteOrder order;
  private final CampusPlan plan;
  private final StringBuilder out = new StringBuilder();

  SiteYaml(SiteOrder order) {
    this.order = order;
    this.plan = order.plan();
  }

  String text() {
    out.append(
        """
        project:
          code: campus
          name: 和园校区（仿真）
          zone: Asia/Shanghai
        gateways:
        """);
    int shown = -1;
    for (int line = 0; line < plan.lines(); line++) {
      if (plan.gatewayOf(line) != shown) {
        shown = plan.gatewayOf(line);
        gateway(shown);
      }
      line(line);
    }
    if (plan.hubHeldShare() > 0) {
      money();
    }
    groupAndClient();
    return out.toString();
  }

  private void gateway(int gateway) {
    add(
        """
          - code: %s
            transport: modbus-tcp
            maxHold: 5s
            lines:
        """,
        plan.gatewayCode(gateway));
  }

  private void line(int line) {
    add(
        """
              - code: %s
                host: %s
                port: %d
                responseTimeout: 1s
                gap: %dms
                pollRetries: 2
                mostMeters: %d
        """,
        plan.lineCode(line),
        order.host(),
        order.ports().get(line),
        order.polling().gapMillis(),
        Math.max(USUAL_BUS, plan.perLine()));
  }

  /** Clients stand last: whoever wants one of their own adds it at the end. */
  private void groupAndClient() {
    add(
        """
        groups:
          - code: %s
            window: %ds
            lostAfterRuns: 3
        clients:
          - id: demo
            scopes: [recharge, read, collection]
            ratePerSecond: 1000
        """,
        SiteFolder.GROUP, order.windowSeconds());
  }

  private void money() {
    add(
        """
        assignments:
          - {tariff: dormitory, from: 2026-01-01T00:00}
        ladders:
          - {alarm1Fen: 2000, alarm2Fen: 500, hysteresisFen: 100, overdraftFen: 1000}
        """);
  }

  private void add(String template, Object... values) {
    out.append(String.format(Locale.ROOT, template, values));
  }
}
