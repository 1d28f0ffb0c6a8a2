package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.config.acceptance.OrderBook.Customer;

/** SIGTERM in the middle of recharges, some of them to meters that do not answer. */
class GracefulStopIT {
  /** What docs/run-as-a-service.md promises. */
  private static final Duration WRITTEN_LIMIT = Duration.ofSeconds(20);

  private static final int ENDED_BY_SIGTERM = 143;
  private static final int CALLERS = 8;
  private static final int BOOKED_BEFORE = 120;

  @TempDir Path home;
  private HubProcess hub;

  @BeforeEach
  void startsTheDemo() {
    hub = HubProcess.start(home, "demo", "--meters", "96");
  }

  @AfterEach
  void stopsTheDemo() {
    hub.close();
  }

  @Test
  void endsInTimeWithoutAnErrorAndTheNextHubFinishesEverySale() throws Exception {
    HubProcess.Face face = hub.awaitFace();
    List<Customer> customers = OrderBook.customers(face, 3);
    OrderBook book = OrderBook.open(face, customers);
    face.simulator().startFault("silence", customers.getFirst().meter(), 40, 42);
    face.simulator().startFault("slow", customers.getLast().meter(), 40, 42);

    Duration took = stopWhileBooking(face, book);

    assertThat(took).isLessThan(WRITTEN_LIMIT);
    assertThat(hub.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
    assertThat(log()).contains("Comes to rest", "gateways are given back", "has ended");
    assertThat(log()).doesNotContain(" ERROR ", "\n\tat ");

    hub.restart();
    book.proveDelivered(hub.awaitFace(), Duration.ofMinutes(3));
    HubProcess.Output proof = hub.run("prove");
    assertThat(proof.lastLine().path("differences").asInt()).as(proof.text()).isZero();
  }

  /** Every caller goes on until it is turned away; what it was answered until then counts. */
  private Duration stopWhileBooking(HubProcess.Face face, OrderBook book) {
    AtomicBoolean stopping = new AtomicBoolean();
    AtomicInteger number = new AtomicInteger();
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      for (int caller = 0; caller < CALLERS; caller++) {
        callers.execute(
            () -> {
              boolean served = true;
              while (served || !stopping.get()) {
                int i = number.getAndIncrement();
                Customer customer = book.customers().get(i % book.customers().size());
                served = book.tried(face, "stop-" + i, customer, 100 + i);
              }
            });
      }
      Awaitility.await("bookings before the stop")
          .atMost(Duration.ofMinutes(1))
          .until(() -> book.size() >= BOOKED_BEFORE);
      stopping.set(true);
      long told = System.nanoTime();
      hub.close();
      return Duration.ofNanos(System.nanoTime() - told);
    }
  }

  private String log() throws IOException {
    return Files.readString(home.resolve(".hub/hub.log"));
  }
}
