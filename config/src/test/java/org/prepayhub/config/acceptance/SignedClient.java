package org.prepayhub.config.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An API client as a stranger would write it from the documentation: it shares no code with the
 * hub.
 */
final class SignedClient {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI origin;
  private final String id;
  private final String secret;

  SignedClient(URI origin, String id, String secret) {
    this.origin = origin;
    this.id = id;
    this.secret = secret;
  }

  /** Status, body and the two headers the contract speaks of. */
  record Answer(int status, JsonNode body, Optional<String> replayed, Optional<String> retryAfter) {
    String code() {
      return body.path("code").asText();
    }
  }

  /** A request that can be altered before it goes out, to play a forger. */
  record Envelope(
      String method, String path, String body, long timestamp, String nonce, String signature) {}

  Answer get(String path) {
    return send(sign("GET", path, ""));
  }

  Answer post(String path, String body) {
    return send(sign("POST", path, body));
  }

  Answer recharge(String orderNo, String account, long amountFen) {
    return post("/api/v1/recharges", rechargeBody(orderNo, account, amountFen));
  }

  Answer reverse(String orderNo, String reversalNo, long amountFen) {
    return post(
        "/api/v1/recharges/" + orderNo + "/reversal",
        """
        {"reversalNo":"%s","amountFen":%d,"reason":"the card was not debited"}\
        """
            .formatted(reversalNo, amountFen));
  }

  static String rechargeBody(String orderNo, String account, long amountFen) {
    return """
    {"orderNo":"%s","accountNo":"%s","wallet":"electricity","amountFen":%d,"paidAt":"2026-01-01T08:00:00Z"}\
    """
        .formatted(orderNo, account, amountFen);
  }

  Envelope sign(String method, String path, String body) {
    return sign(method, path, body, Instant.now().getEpochSecond(), UUID.randomUUID().toString());
  }

  Envelope sign(String method, String path, String body, long timestamp, String nonce) {
    String text = String.join("\n", Long.toString(timestamp), nonce, method, path, sha256(body));
    return new Envelope(method, path, body, timestamp, nonce, "v1=" + hmac(text));
  }

  /**
   * @param headers names and values, one after the other, that are not signed
   */
  Answer send(Envelope envelope, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(origin.resolve(envelope.path()))
            .timeout(PATIENCE)
            .header("Hub-Client", id)
            .header("Hub-Timestamp", Long.toString(envelope.timestamp()))
            .header("Hub-Nonce", envelope.nonce())
            .header("Hub-Signature", envelope.signature());
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (envelope.method().equals("GET")) {
      request.GET();
    } else {
      request
          .header("Content-Type", "application/json")
          .method(envelope.method(), BodyPublishers.ofString(envelope.body()));
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.body().isBlank() ? JSON.nullNode() : JSON.readTree(response.body()),
          response.headers().firstValue("Idempotent-Replayed"),
          response.headers().firstValue("Retry-After"));
    } catch (IOException e) {
      return new Answer(0, JSON.nullNode(), Optional.empty(), Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while calling the hub", e);
    }
  }

  private String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String body) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
