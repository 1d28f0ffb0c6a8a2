package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands of the packaged hub to simulated meters over real sockets, whatever becomes of frames.
 */
class SwitchingIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir static Path home;
  private static HubProcess hub;
  private static HubProcess.Face face;

  @BeforeAll
  static void startsTheDemo() {
    hub = HubProcess.start(home, "demo", "--meters", "32");
    face = hub.awaitFace();
  }

  @AfterAll
  static void stopsTheDemo() {
    hub.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"execute-then-drop-reply", "drop-reply", "late-reply", "garble", "silence"})
  void theMeterSwitchesOnceUnder(String fault) throws Exception {
    String meter = meters().get(1);
    List<JsonNode> before = moneyWrites(meter);
    face.simulator().startFault(fault, meter, 4, 42);

    queue(fault + "-trip", meter, "TRIP");
    awaitState(fault + "-trip", "CONFIRMED");
    assertThat(opensForMoney(meter)).isTrue();
    face.simulator().endFaults();
    queue(fault + "-close", meter, "CLOSE");
    awaitState(fault + "-close", "CONFIRMED");

    assertThat(opensForMoney(meter)).isFalse();
    assertThat(moneyWrites(meter)).as("one of each").hasSize(before.size() + 2);
  }

  /** A permit opens what is closed, so it may reach the meter over a trip only. */
  @Test
  void whoHasPowerKeepsItWhenAPermitComesTooLate() throws Exception {
    String meter = meters().get(2);
    List<JsonNode> before = moneyWrites(meter);

    queue("permit-trip", meter, "TRIP");
    awaitState("permit-trip", "CONFIRMED");
    queue("permit", meter, "PERMIT_CLOSE");
    awaitState("permit", "CONFIRMED");
    assertThat(opensForMoney(meter)).as("until the key is pressed").isTrue();
    face.simulator().pressKey(meter);
    assertThat(opensForMoney(meter)).isFalse();
    queue("permit-again", meter, "PERMIT_CLOSE");
    awaitState("permit-again", "CONFIRMED");

    assertThat(opensForMoney(meter)).isFalse();
    assertThat(moneyWrites(meter)).hasSize(before.size() + 2);
  }

  /** What answers at its address is another. */
  @Test
  void aMeterThatIsInServiceNoMoreIsNeitherReadNorSwitched() throws Exception {
    String gone = meters().get(3);
    String there = meters().get(4);
    update("update meter set commissioning = 'REPLACED' where meter_no = ?", gone);
    queue("gone-trip", gone, "TRIP");
    queue("there-trip", there, "TRIP");

    awaitState("there-trip", "CONFIRMED");

    assertThat(state("gone-trip")).isEqualTo("QUEUED");
    assertThat(moneyWrites(gone)).isEmpty();
    update("update meter set commissioning = 'IN_SERVICE' where meter_no = ?", gone);
    awaitState("gone-trip", "CONFIRMED");
  }

  private static void update(String sql, String meter) throws Exception {
    try (Connection database = database();
        PreparedStatement update = database.prepareStatement(sql)) {
      update.setString(1, meter);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private static List<String> meters() {
    List<String> numbers = new ArrayList<>();
    face.simulator().meters("?limit=5").findValuesAsText("meterNo").forEach(numbers::add);
    return numbers;
  }

  private static JsonNode held(String meter) {
    return face.simulator().meters("/" + meter);
  }

  private static boolean opensForMoney(String meter) {
    return held(meter).at("/circuits/0/money").booleanValue();
  }

  private static List<JsonNode> moneyWrites(String meter) {
    List<JsonNode> writes = new ArrayList<>();
    held(meter)
        .required("writesExecuted")
        .forEach(
            write -> {
              if (write.path("kind").asText().equals("money")) {
                writes.add(write);
              }
            });
    return writes;
  }

  private static void queue(String number, String meter, String kind) throws Exception {
    try (Connection database = database();
        PreparedStatement insert =
            database.prepareStatement(
                """
                insert into command (project_id, client, command_no, meter_id, kind, reason, asked_at, due_at, deadline)
                select project_id, 'test', ?, meter_id, ?, 'money', now(), now(), now() + interval '1 hour'
                from meter where meter_no = ?
                """)) {
      insert.setString(1, number);
      insert.setString(2, kind);
      insert.setString(3, meter);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
  }

  private static void awaitState(String number, String... states) {
    Awaitility.await(number)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(state(number)).isIn((Object[]) states));
  }

  private static String state(String number) throws Exception {
    try (Connection database = database();
        PreparedStatement query =
            database.prepareStatement("select state from command where command_no = ?")) {
      query.setString(1, number);
      try (ResultSet row = query.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getString(1);
      }
    }
  }

  private static Connection database() throws Exception {
    Path postgres = home.resolve(".hub/postgres");
    try {
      return DriverManager.getConnection(
          "jdbc:postgresql://127.0.0.1:"
              + Files.readString(postgres.resolve("port")).strip()
              + "/hub",
          "hub",
          Files.readString(postgres.resolve("password")).strip());
    } catch (SQLException e) {
      throw new IllegalStateException("the demo's database is away", e);
    }
  }
}
