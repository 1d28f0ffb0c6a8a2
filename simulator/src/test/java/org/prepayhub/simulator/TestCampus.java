package org.prepayhub.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.prepayhub.simulator.line.WireTiming;
import org.prepayhub.simulator.site.CampusPlan;
import org.prepayhub.simulator.site.Polling;

/** A small campus in this JVM with real sockets: 40 meters on two lines behind two gateways. */
final class TestCampus implements AutoCloseable {
  static final String FIRST = "2600000001";

  record Reply(int status, JsonNode body) {}

  final HandSetClock clock;
  private final Campus campus;
  private final Path folder;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();

  TestCampus(Path folder) throws IOException {
    this(folder, new HandSetClock(), WireTiming.NONE, 0);
  }

  TestCampus(Path folder, HandSetClock clock, WireTiming wire, double trusting) throws IOException {
    this.clock = clock;
    this.folder = folder;
    campus = Campus.start(order(folder, new CampusPlan(40, 2, 32, 1, trusting, 0), wire), clock);
  }

  static CampusOrder order(Path folder, CampusPlan plan, WireTiming wire) {
    return order(folder, plan, wire, OptionalInt.empty());
  }

  static CampusOrder living(Path folder, int hour) {
    CampusPlan plan = new CampusPlan(40, 2, 32, 1, 0, 0);
    return order(folder, plan, WireTiming.NONE, OptionalInt.of(hour));
  }

  private static CampusOrder order(
      Path folder, CampusPlan plan, WireTiming wire, OptionalInt loadHour) {
    return new CampusOrder(
        folder.resolve("sim"),
        folder.resolve("site"),
        plan,
        wire,
        "127.0.0.1",
        0,
        0,
        1,
        Polling.every(Duration.ofMinutes(1)),
        false,
        loadHour);
  }

  ModbusClient line(int line) throws IOException {
    JsonNode state = json.readTree(folder.resolve("sim/state.json").toFile());
    return new ModbusClient(state.at("/linePorts/" + line).intValue());
  }

  Reply call(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(campus.ready().http() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      return new Reply(answer.statusCode(), json.readTree(answer.body()));
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
  }

  JsonNode meter(String number) {
    return call("GET", "/sim/meters/" + number, "").body();
  }

  /** Starts a fault; the text is JSON without its outer braces, with single quotes. */
  void fault(String fields) {
    Reply started = call("POST", "/sim/faults", "{" + fields.replace('\'', '"') + "}");
    if (started.status() != 201) {
      throw new IllegalStateException(started.toString());
    }
  }

  /** Frames the one fault that was started has struck. */
  long struck() {
    return call("GET", "/sim/faults", "").body().at("/faults/0/struck").longValue();
  }

  @Override
  public void close() throws IOException {
    http.close();
    campus.close();
  }
}
