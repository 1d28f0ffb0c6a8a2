package org.prepayhub.config.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The simulator's own word on what its meters hold, and its fault switch. */
final class SimulatorFace {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI origin;

  SimulatorFace(URI origin) {
    this.origin = origin;
  }

  /** What a simulated meter really holds. */
  record Held(long creditedFen, long purchaseCount, long saleFramesSeen) {
    Held minus(Held earlier) {
      return new Held(
          creditedFen - earlier.creditedFen,
          purchaseCount - earlier.purchaseCount,
          saleFramesSeen - earlier.saleFramesSeen);
    }
  }

  Held meter(String meterNo) {
    JsonNode body = call("GET", "/sim/meters/" + meterNo, "");
    return new Held(
        body.required("creditedFen").asLong(),
        body.required("purchaseCount").asLong(),
        body.required("saleFramesSeen").asLong());
  }

  JsonNode meters(String query) {
    return call("GET", "/sim/meters" + query, "");
  }

  /** Which connections asked a line, and how often they took turns. */
  JsonNode line(String code) {
    return call("GET", "/sim/lines/" + code, "");
  }

  void startFault(String kind, String target, int count, long seed) {
    call(
        "POST",
        "/sim/faults",
        """
        {"kind":"%s","target":"%s","count":%d,"seed":%d}\
        """
            .formatted(kind, target, count, seed));
  }

  void endFaults() {
    call("DELETE", "/sim/faults", "");
  }

  void purchaseBehindTheHubsBack(String meterNo, long amountFen) {
    call("POST", "/sim/meters/" + meterNo + "/purchase", "{\"amountFen\":" + amountFen + "}");
  }

  void pressKey(String meterNo) {
    call("POST", "/sim/meters/" + meterNo + "/key", "");
  }

  private JsonNode call(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(origin.resolve(path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(method + " " + path + ": " + response.body());
      }
      return SignedClient.JSON.readTree(response.body().isBlank() ? "null" : response.body());
    } catch (IOException e) {
      throw new IllegalStateException("the simulator did not answer " + method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
