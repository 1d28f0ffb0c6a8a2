package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.prepayhub.config.acceptance.SignedClient.Answer;
import org.prepayhub.config.acceptance.SimulatorFace.Held;

/** The client's own book: what was asked, what was answered, and what each meter held before. */
final class OrderBook {
  private final Map<String, Sale> accepted = new ConcurrentHashMap<>();
  private final Map<String, Held> before = new HashMap<>();
  private final List<Customer> customers;

  /** An account with the one meter that takes its sales. */
  record Customer(String account, String meter, boolean trusting) {}

  /** An order that was answered 201 or 200. */
  record Sale(String orderNo, Customer customer, long amountFen) {}

  private OrderBook(List<Customer> customers) {
    this.customers = List.copyOf(customers);
  }

  static OrderBook open(HubProcess.Face face, List<Customer> customers) {
    OrderBook book = new OrderBook(customers);
    customers.forEach(c -> book.before.put(c.meter(), face.simulator().meter(c.meter())));
    return book;
  }

  /** Meters of both kinds, as many of each, leaving out the sample meter. */
  static List<Customer> customers(HubProcess.Face face, int ofEachKind) {
    List<Customer> chosen = new ArrayList<>();
    for (boolean trusting : new boolean[] {true, false}) {
      int found = 0;
      for (JsonNode meter : face.simulator().meters("?limit=1000").path("meters")) {
        boolean matches = meter.path("kind").asText().equals("trusting") == trusting;
        String no = meter.path("meterNo").asText();
        if (found < ofEachKind && matches && !no.equals(face.meter())) {
          String account = face.api().get("/api/v1/meters/" + no).body().path("accountNo").asText();
          chosen.add(new Customer(account, no, trusting));
          found++;
        }
      }
      assertThat(found).as("meters of the kind trusting=" + trusting).isEqualTo(ofEachKind);
    }
    return chosen;
  }

  /** As many meters of whatever kind, leaving out the sample meter. */
  static List<Customer> anyCustomers(HubProcess.Face face, int most) {
    List<Customer> chosen = new ArrayList<>();
    for (JsonNode meter : face.simulator().meters("?limit=1000").path("meters")) {
      String no = meter.path("meterNo").asText();
      if (chosen.size() < most && !no.equals(face.meter())) {
        String account = face.api().get("/api/v1/meters/" + no).body().path("accountNo").asText();
        chosen.add(new Customer(account, no, meter.path("kind").asText().equals("trusting")));
      }
    }
    assertThat(chosen).hasSize(most);
    return chosen;
  }

  List<Customer> customers() {
    return customers;
  }

  int size() {
    return accepted.size();
  }

  /**
   * Recharges a customer by a random amount, asking again with the same number until it is booked.
   */
  void recharge(HubProcess.Face face, String orderNo, Customer customer) {
    long amount = ThreadLocalRandom.current().nextLong(1, 5_000);
    Awaitility.await("booking of " + orderNo)
        .atMost(Duration.ofSeconds(90))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> tried(face, orderNo, customer, amount));
  }

  /** One try; true once the hub has answered that the order is booked. */
  boolean tried(HubProcess.Face face, String orderNo, Customer customer, long amountFen) {
    Answer answer = face.api().recharge(orderNo, customer.account(), amountFen);
    if (answer.status() == 201 || answer.status() == 200) {
      accepted.put(orderNo, new Sale(orderNo, customer, amountFen));
      return true;
    }
    assertThat(answer.status()).as("answer %s", answer).isIn(0, 409, 429, 503);
    return false;
  }

  /**
   * Waits until every accepted order is delivered, and compares with what the simulated meters
   * hold.
   */
  void proveDelivered(HubProcess.Face face, Duration limit) {
    Awaitility.await("delivery of " + accepted.size() + " orders")
        .atMost(limit)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(undelivered(face)).isEmpty());
    for (Customer customer : customers) {
      List<Sale> sales =
          accepted.values().stream().filter(s -> s.customer().equals(customer)).toList();
      Held gained = face.simulator().meter(customer.meter()).minus(held(customer));
      assertThat(gained.creditedFen())
          .as("credited to %s", customer)
          .isEqualTo(sales.stream().mapToLong(Sale::amountFen).sum());
      assertThat(gained.purchaseCount()).as("count of %s", customer).isEqualTo(sales.size());
      if (customer.trusting()) {
        assertThat(gained.saleFramesSeen()).as("frames of %s", customer).isEqualTo(sales.size());
      }
    }
  }

  private Held held(Customer customer) {
    return Objects.requireNonNull(before.get(customer.meter()));
  }

  private List<String> undelivered(HubProcess.Face face) {
    return accepted.values().stream()
        .map(sale -> sale.orderNo() + " " + state(face, sale.orderNo()))
        .filter(line -> !line.endsWith(" DELIVERED"))
        .toList();
  }

  static String state(HubProcess.Face face, String orderNo) {
    Answer answer = face.api().get("/api/v1/recharges/" + orderNo);
    return answer.status() == 200
        ? answer.body().path("state").asText()
        : "HTTP " + answer.status();
  }
}
