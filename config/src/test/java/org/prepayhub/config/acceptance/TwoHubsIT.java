package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.config.Ports;
import org.prepayhub.config.acceptance.OrderBook.Customer;

/**
 * Two hubs on one database: each gateway has one driver, and what one leaves behind the other
 * finishes.
 */
class TwoHubsIT {
  private static final Duration TAKE_OVER = Duration.ofSeconds(30);
  private static final int LINES = 6;
  private static final Duration PAUSE = Duration.ofSeconds(60);

  @TempDir Path home;
  @TempDir Path otherHome;
  private HubProcess first;
  private HubProcess second;
  private HubProcess.Face face;

  @BeforeEach
  void startsBoth() {
    first = HubProcess.start(home, "demo", "--meters", "192");
    face = first.awaitFace();
    second = first.startBeside(otherHome, Ports.free());
    Awaitility.await("the second hub")
        .atMost(Duration.ofMinutes(2))
        .until(() -> Files.readString(otherHome.resolve("out.log")).contains("routes run"));
  }

  @AfterEach
  void stopsBoth() {
    second.close();
    first.close();
  }

  @Test
  void aPausedOwnerLosesItsGatewaysAndChangesNothingWhenItWakesUp() throws Exception {
    List<Customer> customers = OrderBook.customers(face, 8);
    OrderBook book = OrderBook.open(face, customers);
    IntStream.range(0, 16).forEach(i -> book.recharge(face, "two-" + i, customers.get(i)));
    assertThat(drivers()).as("nodes that drive gateways").isEqualTo(1);
    String before = driver();

    second.signal("STOP");
    first.signal("STOP");
    second.signal("CONT");
    long pausedAt = System.nanoTime();
    Awaitility.await("take-over")
        .atMost(TAKE_OVER)
        .until(() -> !driver().equals(before) || alone(before));
    Awaitility.await("a pause of 60 s")
        .atMost(PAUSE.plusSeconds(5))
        .until(() -> System.nanoTime() - pausedAt > PAUSE.toNanos());
    first.signal("CONT");

    IntStream.range(0, 16).forEach(i -> book.recharge(face, "woken-" + i, customers.get(i)));
    book.proveDelivered(face, Duration.ofMinutes(2));
    proveThatEachLineHadOneDriverAtATime();
    assertThat(first.run("prove").lastLine().path("differences").asInt()).isZero();
  }

  @Test
  void aKilledOwnersSalesAreFinishedByTheOther() throws Exception {
    List<Customer> customers = OrderBook.customers(face, 8);
    OrderBook book = OrderBook.open(face, customers);
    IntStream.range(0, 32).forEach(i -> book.recharge(face, "left-" + i, customers.get(i % 16)));
    String before = driver();

    first.kill();

    Awaitility.await("take-over")
        .atMost(TAKE_OVER)
        .until(() -> !driver().equals(before) || alone(before));
    Awaitility.await("deliveries by the other")
        .atMost(Duration.ofMinutes(2))
        .until(() -> count("select count(*) from recharge_order where state <> 'DELIVERED'") == 0);
    first.restart();
    face = first.awaitFace();
    book.proveDelivered(face, Duration.ofMinutes(1));
    proveThatEachLineHadOneDriverAtATime();
  }

  /**
   * By the simulator's own count: once another connection has asked a line, the one before never
   * asks again.
   */
  private void proveThatEachLineHadOneDriverAtATime() {
    int handedOver = 0;
    for (int line = 1; line <= LINES; line++) {
      JsonNode tally = face.simulator().line("L%04d".formatted(line));
      int callers = tally.path("callers").size();
      assertThat(tally.path("turns").asInt()).as("%s", tally).isEqualTo(callers);
      handedOver += callers > 1 ? 1 : 0;
    }
    assertThat(handedOver).as("lines that changed hands and were asked since").isPositive();
  }

  /** The node that drives gateways now was driving them before: the one that was not disturbed. */
  private boolean alone(String node) throws SQLException, IOException {
    return count(
            "select count(*) from gateway_lease where node = '" + node + "' and expires_at > now()")
        == 6;
  }

  private int drivers() throws SQLException, IOException {
    return count("select count(distinct node) from gateway_lease where expires_at > now()");
  }

  private String driver() throws SQLException, IOException {
    return text("select coalesce(max(node), '') from gateway_lease where expires_at > now()");
  }

  private int count(String sql) throws SQLException, IOException {
    return Integer.parseInt(text(sql));
  }

  private String text(String sql) throws SQLException, IOException {
    Path postgres = home.resolve(".hub/postgres");
    String url =
        "jdbc:postgresql://127.0.0.1:"
            + Files.readString(postgres.resolve("port")).strip()
            + "/hub";
    try (Connection connection =
            DriverManager.getConnection(
                url, "hub", Files.readString(postgres.resolve("password")).strip());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
