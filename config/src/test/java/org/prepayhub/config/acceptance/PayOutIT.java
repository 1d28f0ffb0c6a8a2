package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.config.acceptance.SignedClient.Answer;

/** Money taken out of simulated meters by the packaged hub, whatever becomes of frames. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PayOutIT {
  private static final Duration SOON = Duration.ofMinutes(3);

  @TempDir static Path home;
  private static HubProcess hub;
  private static HubProcess.Face face;

  @BeforeAll
  static void startsTheDemo() {
    hub = HubProcess.start(home, "demo", "--meters", "32");
    face = hub.awaitFace();
    for (int index = 1; index <= 4; index++) {
      String meter = meter(index);
      Awaitility.await("a reading of " + meter)
          .atMost(SOON)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> face.api().get("/api/v1/meters/" + meter).body().has("lastReading"));
    }
  }

  @AfterAll
  static void stopsTheDemo() {
    hub.close();
  }

  @ParameterizedTest
  @Order(1)
  @ValueSource(
      strings = {"execute-then-drop-reply", "drop-reply", "late-reply", "garble", "silence"})
  void theMeterGivesBackOnceUnder(String fault) {
    String meter = meter(1);
    String account = account(meter);
    int before = writes(meter, "refund").size();
    face.simulator().startFault(fault, meter, 4, 42);

    Answer asked = refund(fault, account, 100);
    Answer again = refund(fault, account, 100);

    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.body().path("state").asText()).isEqualTo("QUEUED");
    assertThat(again.replayed()).contains("true");
    assertThat(again.body()).isEqualTo(asked.body());
    await("/api/v1/refunds/" + fault, "POSTED");
    face.simulator().endFaults();
    assertThat(writes(meter, "refund")).as("once").hasSize(before + 1);
    assertThat(writes(meter, "refund").getLast().path("amountFen").asLong()).isEqualTo(100);
  }

  @Test
  @Order(2)
  void moreThanIsLeftIsRefused() {
    String account = account(meter(2));

    Answer answer = refund("too-much", account, 999_999);

    assertThat(answer.code()).isEqualTo("above-balance");
    assertThat(writes(meter(2), "refund")).isEmpty();
  }

  @ParameterizedTest
  @Order(3)
  @ValueSource(strings = {"execute-then-drop-reply", "silence"})
  void aClosedAccountsMeterForgetsOnceUnder(String fault) {
    String meter = meter(fault.equals("silence") ? 3 : 4);
    String account = account(meter);
    face.simulator().startFault(fault, meter, 3, 42);

    Answer closed =
        face.api()
            .post(
                "/api/v1/accounts/" + account + "/closure",
                "{\"closureNo\":\"close-"
                    + fault
                    + "\",\"reason\":\"moved out\",\"operator\":\"Chen Li\"}");

    assertThat(closed.status()).isEqualTo(201);
    assertThat(closed.body().at("/readings/0/balanceFen").asLong())
        .isEqualTo(closed.body().at("/wallets/0/refundFen").asLong());
    Awaitility.await("the meter forgets")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(writes(meter, "clear")).hasSize(1));
    face.simulator().endFaults();
    assertThat(face.api().recharge("late-" + fault, account, 500).code())
        .isEqualTo("account-closed");
  }

  @Test
  @Order(4)
  void theRoomOfAClosedAccountIsMadeKnownOpenedAndPaidForUnderANewNumber() {
    String room = face.api().get("/api/v1/accounts/A1000005").body().path("place").asText();

    Answer first = preset("NEW-4", room, 100_000);
    Answer again = preset("NEW-4", room, 100_000);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.replayed()).contains("true");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(preset("NEW-4", room, 5_000).code()).isEqualTo("account-content-differs");
    assertThat(preset("NEW-5", "nowhere", 100_000).code()).isEqualTo("account-faulty");
    assertThat(preset("A1000002", room, 100_000).code()).isEqualTo("account-taken");
    assertThat(face.api().recharge("early", "NEW-4", 500).code()).isEqualTo("account-not-open");
    open("NEW-4");
    assertThat(face.api().recharge("first", "NEW-4", 500).status()).isEqualTo(201);
    await("/api/v1/recharges/first", "DELIVERED");
  }

  @Test
  @Order(5)
  void theBooksAgreeAfterIt() {
    Awaitility.await("nothing is on its way")
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(() -> assertThat(hub.run("prove").status()).isZero());
  }

  private static Answer refund(String number, String account, long fen) {
    return face.api()
        .post(
            "/api/v1/refunds",
            "{\"orderNo\":\""
                + number
                + "\",\"accountNo\":\""
                + account
                + "\",\"wallet\":\"electricity\",\"amountFen\":"
                + fen
                + ",\"reason\":\"paid too much\",\"operator\":\"Chen Li\"}");
  }

  private static Answer preset(String number, String place, long mostFen) {
    return face.api()
        .post(
            "/api/v1/accounts",
            """
            {"accountNo":"%s","place":"%s","leastRechargeFen":100,"mostRechargeFen":%d,"balanceHeldBy":"METER"}\
            """
                .formatted(number, place, mostFen));
  }

  private static void open(String account) {
    Awaitility.await("the meter was read lately")
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(
                        face.api()
                            .post(
                                "/api/v1/accounts/" + account + "/opening",
                                "{\"openingNo\":\"open-"
                                    + account
                                    + "\",\"reason\":\"moved in\",\"operator\":\"Chen Li\"}")
                            .status())
                    .isLessThan(300));
  }

  private static void await(String path, String state) {
    Awaitility.await(path)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> assertThat(face.api().get(path).body().path("state").asText()).isEqualTo(state));
  }

  private static String meter(int index) {
    return face.simulator().meters("?limit=8").findValuesAsText("meterNo").get(index);
  }

  private static String account(String meter) {
    return face.api().get("/api/v1/meters/" + meter).body().path("accountNo").asText();
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
}
