package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.config.acceptance.SignedClient.Answer;
import org.prepayhub.config.acceptance.SimulatorFace.Held;

class PurchaseIT {
  @TempDir static Path home;
  private static HubProcess hub;
  private static HubProcess.Face face;

  @BeforeAll
  static void startsTheDemo() {
    hub = HubProcess.start(home, "demo");
    face = hub.awaitFace();
    Awaitility.await("first complete run")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(PurchaseIT::aRunReadEveryMeter);
  }

  @AfterAll
  static void stopsTheDemo() {
    hub.close();
  }

  private static boolean aRunReadEveryMeter() {
    JsonNode runs = face.api().get("/api/v1/collection/runs?limit=10").body().path("runs");
    for (JsonNode run : runs) {
      if (run.hasNonNull("endedAt")
          && run.path("expected").asInt() == 606
          && run.path("read").asInt() == 606) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aRechargeEndsAsMoneyInTheMeterExactlyOnce() {
    Held before = face.simulator().meter(face.meter());

    Answer answer = face.api().recharge("once-1", face.account(), 1234);

    assertThat(answer.status()).isEqualTo(201);
    awaitDelivered("once-1");
    Held gained = face.simulator().meter(face.meter()).minus(before);
    assertThat(gained.creditedFen()).isEqualTo(1234);
    assertThat(gained.purchaseCount()).isEqualTo(1);
  }

  @Test
  void twoHundredParallelCopiesBookOnce() throws Exception {
    Held before = face.simulator().meter(face.meter());
    Callable<Answer> copy = () -> face.api().recharge("copies-1", face.account(), 777);

    List<Answer> answers;
    try (ExecutorService callers = Executors.newFixedThreadPool(200)) {
      answers =
          callers.invokeAll(java.util.Collections.nCopies(200, copy)).stream()
              .map(Future::resultNow)
              .toList();
    }

    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
    Answer first = answers.stream().filter(a -> a.status() == 201).findFirst().orElseThrow();
    assertThat(answers)
        .filteredOn(a -> a.status() != 201)
        .allSatisfy(
            a -> {
              assertThat(a.status()).isIn(200, 409);
              if (a.status() == 200) {
                assertThat(a.replayed()).contains("true");
                assertThat(a.body()).isEqualTo(first.body());
              }
            });
    assertThat(face.api().recharge("copies-1", face.account(), 777).status()).isEqualTo(200);
    awaitDelivered("copies-1");
    assertThat(face.simulator().meter(face.meter()).minus(before).creditedFen()).isEqualTo(777);
  }

  @Test
  void theSameNumberWithAnotherAmountIsRefusedAndChangesNothing() {
    face.api().recharge("differs-1", face.account(), 500);
    awaitDelivered("differs-1");
    Held before = face.simulator().meter(face.meter());
    JsonNode accountBefore = wallets();

    Answer answer = face.api().recharge("differs-1", face.account(), 501);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("order-content-differs");
    assertThat(wallets().at("/0/postedFen")).isEqualTo(accountBefore.at("/0/postedFen"));
    assertThat(face.simulator().meter(face.meter()).minus(before)).isEqualTo(new Held(0, 0, 0));
  }

  @Test
  void aPurchaseBehindTheHubsBackHoldsTheNextSale() {
    OrderBook.Customer customer = OrderBook.customers(face, 1).get(1);
    face.simulator().purchaseBehindTheHubsBack(customer.meter(), 999);
    Held before = face.simulator().meter(customer.meter());

    assertThat(face.api().recharge("held-1", customer.account(), 100).status()).isEqualTo(201);

    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(OrderBook.state(face, "held-1")).isEqualTo("HELD"));
    assertThat(face.simulator().meter(customer.meter()).minus(before).creditedFen()).isZero();
    HubProcess.Output proof = hub.run("prove");
    assertThat(proof.text()).contains(customer.meter());
    assertThat(proof.lastLine().path("differences").asInt()).isEqualTo(1);
  }

  @Test
  void aRechargeThatCannotBeSoldYetIsTakenBackAndNeverReachesItsMeter() {
    OrderBook.Customer customer = OrderBook.customers(face, 2).getLast();
    String account = "/api/v1/accounts/" + customer.account();
    long before = face.api().get(account).body().at("/wallets/0/postedFen").asLong();
    Held held = face.simulator().meter(customer.meter());
    face.simulator().startFault("silence", customer.meter(), 1_000, 1);
    try {
      assertThat(face.api().recharge("back-1", customer.account(), 450).status()).isEqualTo(201);
      Answer reversed = face.api().reverse("back-1", "back-r-1", 450);

      assertThat(reversed.status()).as("%s", reversed).isEqualTo(200);
      assertThat(reversed.replayed()).isEmpty();
      Answer again = face.api().reverse("back-1", "back-r-1", 450);
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.replayed()).contains("true");
      assertThat(again.body()).isEqualTo(reversed.body());
      assertThat(face.api().recharge("back-1", customer.account(), 450).code())
          .isEqualTo("order-reversed");
      assertThat(OrderBook.state(face, "back-1")).isEqualTo("REVERSED");
      assertThat(face.api().get(account).body().at("/wallets/0/postedFen").asLong())
          .isEqualTo(before);
    } finally {
      face.simulator().endFaults();
    }
    face.api().recharge("back-2", customer.account(), 70);
    Awaitility.await("delivery of what was booked after it")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(OrderBook.state(face, "back-2")).isEqualTo("DELIVERED"));
    Held gained = face.simulator().meter(customer.meter()).minus(held);
    assertThat(gained.creditedFen()).isEqualTo(70);
    assertThat(gained.purchaseCount()).isEqualTo(1);
    assertThat(face.api().reverse("back-2", "back-r-2", 70).code()).isEqualTo("already-delivered");
    assertThat(hub.run("prove").text()).doesNotContain("back-1").doesNotContain(customer.meter());
  }

  private static JsonNode wallets() {
    return face.api().get("/api/v1/accounts/" + face.account()).body().path("wallets");
  }

  private static void awaitDelivered(String orderNo) {
    Awaitility.await("delivery of " + orderNo)
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(OrderBook.state(face, orderNo)).isEqualTo("DELIVERED"));
  }
}
