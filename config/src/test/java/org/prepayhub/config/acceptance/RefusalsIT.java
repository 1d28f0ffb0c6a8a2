package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.config.acceptance.SignedClient.Answer;
import org.prepayhub.config.acceptance.SignedClient.Envelope;

/** Whatever is refused gets its documented answer and changes nothing. */
class RefusalsIT {
  private static final String PATH = "/api/v1/recharges";

  @TempDir static Path home;
  private static HubProcess hub;
  private static HubProcess.Face face;
  private long postedBefore;

  @BeforeAll
  static void startsTheDemo() {
    hub = HubProcess.start(home, "demo", "--meters", "64");
    face = hub.awaitFace();
  }

  @AfterAll
  static void stopsTheDemo() {
    hub.close();
  }

  @BeforeEach
  void remembersTheLedger() {
    postedBefore = posted();
  }

  @AfterEach
  void nothingWasBooked() {
    assertThat(posted()).isEqualTo(postedBefore);
  }

  @Test
  void refusesAWrongSignature() {
    Envelope good = face.api().sign("POST", PATH, body("sig-1"));
    Envelope forged =
        new Envelope(
            good.method(),
            good.path(),
            body("sig-2"),
            good.timestamp(),
            good.nonce(),
            good.signature());

    assertRefused(face.api().send(forged), 401, "signature-invalid");
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, -86_400})
  void refusesATimestampOutsideTheWindow(long offsetSeconds) {
    Envelope old =
        face.api()
            .sign(
                "POST",
                PATH,
                body("old-1"),
                Instant.now().getEpochSecond() + offsetSeconds,
                UUID.randomUUID().toString());

    assertRefused(face.api().send(old), 401, "timestamp-outside-window");
  }

  @Test
  void refusesAUsedNonceForAnotherRequest() {
    String nonce = UUID.randomUUID().toString();
    long now = Instant.now().getEpochSecond();
    String look = "/api/v1/accounts/" + face.account();
    assertThat(face.api().send(face.api().sign("GET", look, "", now, nonce)).status())
        .isEqualTo(200);

    assertRefused(
        face.api().send(face.api().sign("POST", PATH, body("nonce-1"), now, nonce)),
        401,
        "nonce-reused");
  }

  @Test
  void answersTheVerySameSignedRequestAgain() {
    Envelope look = face.api().sign("GET", "/api/v1/accounts/" + face.account(), "");

    assertThat(face.api().send(look).status()).isEqualTo(200);
    assertThat(face.api().send(look).status()).isEqualTo(200);
  }

  @Test
  void refusesTwoMegabytes() {
    String body = body("big-1").replace("\"orderNo\"", " ".repeat(2_000_000) + "\"orderNo\"");

    assertRefused(face.api().post(PATH, body), 413, "too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "",
        "[]",
        "null",
        "{\"orderNo\":\"x\"}",
        "{\"orderNo\":\"x\",\"accountNo\":\"y\",\"wallet\":\"gas\",\"amountFen\":1,\"paidAt\":\"2026-01-01T00:00:00Z\"}",
        "{\"orderNo\":\"x\",\"accountNo\":\"y\",\"wallet\":\"electricity\",\"amountFen\":\"1\",\"paidAt\":\"2026-01-01T00:00:00Z\"}",
        "{\"orderNo\":\"x\",\"accountNo\":\"y\",\"wallet\":\"electricity\",\"amountFen\":1.5,\"paidAt\":\"2026-01-01T00:00:00Z\"}",
        "{\"orderNo\":\"x\",\"accountNo\":\"y\",\"wallet\":\"electricity\",\"amountFen\":1,\"paidAt\":\"yesterday\"}",
        "{\"orderNo\":\"x\",\"accountNo\":\"y\",\"wallet\":\"electricity\",\"amountFen\":1,\"paidAt\":\"2026-01-01T00:00:00Z\",\"more\":1}"
      })
  void refusesBrokenJson(String body) {
    assertRefused(face.api().post(PATH, body), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"orderNo", "accountNo", "wallet", "paidAt", "meterNo", "fund"})
  void refusesSqlInEveryStringField(String field) {
    String sql = "x'); drop table posting; --";
    String body =
        body("sql-1")
            .replaceFirst("}$", ",\"meterNo\":\"" + face.meter() + "\",\"fund\":\"cash\"}");
    String poisoned = body.replaceFirst("(\"" + field + "\":)\"[^\"]*\"", "$1\"" + sql + "\"");
    assertThat(poisoned).contains(sql);

    assertRefused(face.api().post(PATH, poisoned), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/accounts/x'%20or%20'1'='1",
        "/api/v1/accounts/nobody",
        "/api/v1/meters/nobody",
        "/api/v1/recharges/nobody",
        "/api/v1/nothing-here"
      })
  void knowsNothingOfWhatDoesNotExist(String path) {
    assertThat(face.api().get(path).status()).isIn(400, 404);
    assertThat(face.api().get(path).code()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -5, 1_000_001})
  void refusesAmountsOutOfRange(long amountFen) {
    Answer answer = face.api().recharge("amount-" + amountFen, face.account(), amountFen);

    assertRefused(answer, 422, "amount-out-of-range");
  }

  private static String body(String orderNo) {
    return SignedClient.rechargeBody(orderNo, face.account(), 100);
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  private static long posted() {
    JsonNode account = face.api().get("/api/v1/accounts/" + face.account()).body();
    return account.at("/wallets/0/postedFen").asLong();
  }
}
