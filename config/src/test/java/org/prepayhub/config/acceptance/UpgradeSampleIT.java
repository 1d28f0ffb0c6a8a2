package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.config.acceptance.OrderBook.Customer;

/**
 * Makes the sample a later release is upgraded from; runs only when it is told the release. Its
 * database stays on the server that was named and is dumped from there.
 */
@EnabledIfSystemProperty(named = "upgrade.release", matches = ".+")
class UpgradeSampleIT {
  private static final int SALES_EACH = 3;

  @TempDir Path home;
  private final List<String> paths = new ArrayList<>();

  @Test
  void leavesDeliveredAndBookedOrdersBehind() throws Exception {
    UpgradeSample sample = UpgradeSample.of(System.getProperty("upgrade.release", ""));
    Map<String, String> database =
        Map.of(
            "SPRING_DATASOURCE_URL", System.getProperty("upgrade.database", ""),
            "SPRING_DATASOURCE_PASSWORD", System.getProperty("upgrade.password", ""));
    try (HubProcess hub = HubProcess.start(home, database, "demo", "--meters", "8")) {
      HubProcess.Face face = hub.awaitFace();
      List<Customer> customers = OrderBook.anyCustomers(face, 7);
      awaitRuns(face, 2);
      OrderBook book = OrderBook.open(face, customers);
      Customer booked = customers.getLast();
      face.simulator().startFault("silence", booked.meter(), 1_000_000, 42);
      for (Customer customer : customers) {
        for (int i = 0; i < SALES_EACH; i++) {
          recharge(face, book, customer, i);
        }
        paths.add("/api/v1/accounts/" + customer.account());
      }
      awaitStates(face, customers.subList(0, 6), "DELIVERED");
      awaitStates(face, List.of(booked), "BOOKED");
      sample.keep(face, home, paths);
    }
    assertThat(sample.answers()).hasSameSizeAs(paths);
  }

  private void recharge(HubProcess.Face face, OrderBook book, Customer customer, int i) {
    String order = orderNo(customer, i);
    book.recharge(face, order, customer);
    paths.add("/api/v1/recharges/" + order);
  }

  private static String orderNo(Customer customer, int i) {
    return "sample-" + customer.account() + "-" + i;
  }

  private static void awaitRuns(HubProcess.Face face, int runs) {
    Awaitility.await("collection")
        .atMost(Duration.ofMinutes(5))
        .until(() -> face.api().get("/api/v1/collection/runs").body().path("runs").size() > runs);
  }

  private static void awaitStates(HubProcess.Face face, List<Customer> customers, String state) {
    for (Customer customer : customers) {
      for (int i = 0; i < SALES_EACH; i++) {
        String order = orderNo(customer, i);
        Awaitility.await(order + " to be " + state)
            .atMost(Duration.ofMinutes(2))
            .until(() -> OrderBook.state(face, order).equals(state));
      }
    }
  }
}
