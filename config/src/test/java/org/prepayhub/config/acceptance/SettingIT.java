package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A site says what its meters are to hold; the packaged hub tells them over real sockets, whatever
 * becomes of frames.
 */
class SettingIT {
  private static final int METERS = 32;
  private static final Duration SOON = Duration.ofMinutes(3);

  @TempDir static Path home;
  private static HubProcess hub;
  private static HubProcess.Face face;

  @BeforeAll
  static void startsTheDemo() {
    hub = HubProcess.start(home, "demo", "--meters", Integer.toString(METERS));
    face = hub.awaitFace();
  }

  @AfterAll
  static void stopsTheDemo() {
    hub.close();
  }

  @Test
  void metersHoldWhatTheFilesSayAlsoWhenThePriceChangesAndAnswersAreLost() throws Exception {
    String deaf = meters().get(1);
    String forgetful = meters().get(2);
    assertThat(settings("WANTED")).isZero();

    tariff("");
    pushes();
    awaitConfirmed("{6259}", METERS);
    awaitConfirmed("{2000,500,0}", METERS);
    assertThat(writes(deaf, "price")).as("once").hasSize(1);
    assertThat(writes(deaf, "thresholds")).hasSize(1);

    face.simulator().startFault("execute-then-drop-reply", deaf, 3, 42);
    face.simulator().startFault("drop-reply", forgetful, 3, 42);
    tariff("  - {from: %s, price: 0.63}\n".formatted(inAMoment()));
    awaitConfirmed("{6300}", METERS);
    face.simulator().endFaults();

    assertThat(writes(deaf, "price")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(writes(meters().get(3), "price")).as("once more").hasSize(2);
    assertThat(writes(meters().get(3), "thresholds")).as("which did not change").hasSize(1);
  }

  /** One price, so that a meter can hold it. */
  private static void tariff(String later) throws IOException {
    Path tariffs = Files.createDirectories(site("tariffs"));
    Files.writeString(
        tariffs.resolve("rooms.yaml"),
        """
        code: rooms
        versions:
          - {from: 2026-01-01T00:00, price: 0.6, extras: {fund: 0.0259}}
        """
            + later);
  }

  private static void pushes() throws IOException {
    Path file = site("site.yaml");
    Files.writeString(
        file,
        Files.readString(file)
                .replace(
                    "  zone: Asia/Shanghai\n",
                    "  zone: Asia/Shanghai\n  pushToMeters: [price, thresholds]\n")
            + """
            assignments:
              - {tariff: rooms, from: 2026-01-01T00:00}
            ladders:
              - {alarm1Fen: 2000, alarm2Fen: 500}
            """);
  }

  /** By the clock on the wall of the campus, late enough for the files to be taken in. */
  private static LocalDateTime inAMoment() {
    return LocalDateTime.now(ZoneId.of("Asia/Shanghai"))
        .plusSeconds(15)
        .truncatedTo(ChronoUnit.SECONDS);
  }

  private static Path site(String file) {
    return home.resolve(".hub/site").resolve(file);
  }

  private static List<String> meters() {
    List<String> numbers = new ArrayList<>();
    face.simulator().meters("?limit=5").findValuesAsText("meterNo").forEach(numbers::add);
    return numbers;
  }

  private static List<JsonNode> writes(String meter, String kind) {
    List<JsonNode> writes = new ArrayList<>();
    face.simulator()
        .meters("/" + meter)
        .required("writesExecuted")
        .forEach(
            write -> {
              if (write.path("kind").asText().equals(kind)) {
                writes.add(write);
              }
            });
    return writes;
  }

  private static void awaitConfirmed(String values, int count) {
    Awaitility.await("meters that hold " + values)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(settings("CONFIRMED " + values)).isEqualTo(count));
  }

  private static int settings(String beginning) throws Exception {
    try (Connection database = database();
        PreparedStatement query =
            database.prepareStatement(
                "select count(*) from meter_setting where starts_with(concat_ws(' ', state,"
                    + " wanted::text), ?)")) {
      query.setString(1, beginning);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static Connection database() throws Exception {
    Path postgres = home.resolve(".hub/postgres");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:"
            + Files.readString(postgres.resolve("port")).strip()
            + "/hub",
        "hub",
        Files.readString(postgres.resolve("password")).strip());
  }
}
