package org.prepayhub.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends one attempt of a call, signed there and then. */
final class Wire {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // A newer hub may say more than this client knows.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private static final String BASE_PATH = "/api/v1";

  private final HttpClient http;
  private final String api;
  private final Signer signer;
  private final Duration timeout;

  Wire(HttpClient http, URI api, Signer signer, Duration timeout) {
    this.http = http;
    this.api = address(api);
    this.signer = signer;
    this.timeout = timeout;
  }

  private static String address(URI api) {
    if (api.getHost() == null) {
      throw new IllegalArgumentException(
          "The API's address is like http://localhost:8080/api/v1, not " + api);
    }
    String address = api.toString().replaceFirst("/+$", "");
    return api.getPath().replace("/", "").isEmpty() ? address + BASE_PATH : address;
  }

  HttpResponse<byte[]> send(Call call) throws IOException, InterruptedException {
    URI uri = URI.create(api + call.path());
    byte[] body = document(call);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("Accept", "application/json")
            .method(
                call.method(),
                call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (call.body() != null) {
      request.header("Content-Type", "application/json");
    }
    signer.headers(call.method(), pathAndQuery(uri), body).forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static byte[] document(Call call) {
    try {
      return call.body() == null ? new byte[0] : JSON.writeValueAsBytes(call.body());
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException("Cannot be sent: " + call.body(), unwritable);
    }
  }

  private static String pathAndQuery(URI uri) {
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }
}
