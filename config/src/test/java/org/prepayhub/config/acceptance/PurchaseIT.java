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
