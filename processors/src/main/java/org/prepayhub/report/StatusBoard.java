package org.prepayhub.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.access.Grant;

/** The state of the projects of a grant at one glance. */
public interface StatusBoard {

  Status now(Grant grant);

  /**
   * Everything the status page shows.
   *
   * @param zone the zone of the first project, in which the page prints its times
   * @param meters number of meters by link state
   * @param orders number of recharge orders by state
   */
  record Status(
      ZoneId zone,
      List<String> projects,
      Map<String, Integer> meters,
      Map<String, Integer> orders,
      List<Run> runs,
      List<Gateway> gateways,
      List<Order> latestOrders,
      List<Happening> events) {
    public Status {
      projects = List.copyOf(projects);
      runs = List.copyOf(runs);
      gateways = List.copyOf(gateways);
      latestOrders = List.copyOf(latestOrders);
      events = List.copyOf(events);
    }
  }

  /** One firing of one group. */
  record Run(
      String group,
      String state,
      Instant scheduledAt,
      Optional<Instant> endedAt,
      int expected,
      int read,
      int late,
      int failed) {

    /** Meters read in time, in whole percent, rounded down: 100 means every one. */
    public int percent() {
      return expected == 0 ? 0 : (int) (100L * read / expected);
    }
  }

  /**
   * A gateway: its lines, those that were reachable in their last pass, and the node that drives
   * it.
   */
  record Gateway(String code, int lines, int linesDown, int meters, Optional<String> node) {}

  /** A recharge order. */
  record Order(
      String client,
      String orderNo,
      String accountNo,
      long amountFen,
      String state,
      Instant bookedAt,
      Optional<Instant> deliveredAt) {

    /** The amount in yuan, exact, for people. */
    public String yuan() {
      return BigDecimal.valueOf(amountFen, 2).toPlainString();
    }
  }

  /** An event. */
  record Happening(Instant at, String kind, String subject) {}
}
