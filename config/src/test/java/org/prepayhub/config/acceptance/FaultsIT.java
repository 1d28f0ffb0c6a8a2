package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.config.acceptance.OrderBook.Customer;

/** A hundred recharges over twenty meters of both kinds, under every fault a line can have. */
class FaultsIT {
  private static final int RECHARGES = 100;
  private static final int FAULTY_FRAMES_PER_METER = 8;

  @TempDir static Path home;
  private static HubProcess hub;
  private static HubProcess.Face face;
  private static List<Customer> customers;

  @BeforeAll
  static void startsTheDemo() {
    hub = HubProcess.start(home, "demo");
    face = hub.awaitFace();
    customers = OrderBook.customers(face, 10);
  }

  @AfterAll
  static void stopsTheDemoWithNothingAmiss() {
    try {
      assertThat(hub.run("prove").lastLine().path("differences").asInt()).isZero();
    } finally {
      hub.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop-reply",
        "execute-then-drop-reply",
        "late-reply",
        "garble",
        "wrong-unit",
        "disconnect",
        "silence",
        "refuse",
        "slow",
        "split",
        "glued"
      })
  void everySaleArrivesExactlyOnceUnder(String fault) {
    OrderBook book = OrderBook.open(face, customers);
    for (Customer customer : customers) {
      face.simulator().startFault(fault, customer.meter(), FAULTY_FRAMES_PER_METER, 42);
    }

    for (int i = 0; i < RECHARGES; i++) {
      book.recharge(face, fault + "-" + i, customers.get(i % customers.size()));
    }
    face.simulator().endFaults();

    assertThat(book.size()).isEqualTo(RECHARGES);
    book.proveDelivered(face, Duration.ofMinutes(3));
  }
}
