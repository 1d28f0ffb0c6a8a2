package org.prepayhub.config.edge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.prepayhub.access.ApiSecret;
import org.prepayhub.access.SignatureVerifier;
import org.prepayhub.access.SignedRequest;

/** A caller of the API that signs what it sends. */
final class SigningClient {
  private static final AtomicLong NONCES = new AtomicLong();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String origin;

  SigningClient(int port) {
    origin = "http://127.0.0.1:" + port;
  }

  /** What is sent; the parts can be replaced one by one. */
  record Call(
      String client,
      ApiSecret secret,
      long timestamp,
      String nonce,
      String method,
      String path,
      String body,
      boolean chunked) {

    static Call get(String path) {
      return of("GET", path, "");
    }

    static Call post(String path, String body) {
      return of("POST", path, body);
    }

    static Call of(String method, String path, String body) {
      return new Call(
          "card",
          RecordingHub.SECRET,
          ApiEdgeTest.NOW.getEpochSecond(),
          "n" + NONCES.incrementAndGet(),
          method,
          path,
          body,
          false);
    }

    Call as(String other) {
      return new Call(other, secret, timestamp, nonce, method, path, body, chunked);
    }

    Call with(ApiSecret other) {
      return new Call(client, other, timestamp, nonce, method, path, body, chunked);
    }

    Call at(long other) {
      return new Call(client, secret, other, nonce, method, path, body, chunked);
    }

    Call nonce(String other) {
      return new Call(client, secret, timestamp, other, method, path, body, chunked);
    }

    Call inChunks() {
      return new Call(client, secret, timestamp, nonce, method, path, body, true);
    }

    String signature() {
      byte[] signature =
          SignatureVerifier.sign(
              new SignedRequest(
                  client,
                  timestamp,
                  nonce,
                  method,
                  path,
                  body.getBytes(StandardCharsets.UTF_8),
                  new byte[0]),
              secret);
      return "v1=" + HexFormat.of().formatHex(signature);
    }
  }

  HttpResponse<String> send(Call call) {
    return send(call, request -> request);
  }

  /** Sends the call after the change, which the signature does not know of. */
  HttpResponse<String> send(Call call, UnaryOperator<HttpRequest.Builder> change) {
    byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + call.path()))
            .header("Hub-Client", call.client())
            .header("Hub-Timestamp", Long.toString(call.timestamp()))
            .header("Hub-Nonce", call.nonce())
            .header("Hub-Signature", call.signature())
            .method(
                call.method(),
                call.chunked()
                    ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                    : BodyPublishers.ofByteArray(body));
    if (body.length > 0) {
      request.header("Content-Type", "application/json");
    }
    return exchange(change.apply(request).build());
  }

  HttpResponse<String> plain(String path) {
    return exchange(HttpRequest.newBuilder(URI.create(origin + path)).GET().build());
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
