package org.prepayhub.bench.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.prepayhub.bench.BenchFailed;
import org.prepayhub.bench.Patience;

/** The simulated campus. */
public final class Campus implements AutoCloseable {
  private static final String MAIN = "org.prepayhub.simulator.SimulatorApplication";
  private static final Duration READY = Duration.ofMinutes(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A simulated meter takes less than two kB. */
  private static final int LEAST_HEAP_MB = 512;

  private static final int METERS_A_MB = 500;

  private final Program program;
  private final URI face;

  private Campus(Program program, URI face) {
    this.program = program;
    this.face = face;
  }

  /** Returns when every line listens and the site folder is written. */
  static Campus start(Path folder, Path site, StageOrder order) {
    Layout layout = order.layout();
    Path ready = folder.resolve("ready.json");
    forget(ready);
    Program program =
        Program.other(
            MAIN,
            List.of("-Xmx" + (LEAST_HEAP_MB + layout.points() / METERS_A_MB) + "m"),
            arguments(folder, site, order),
            folder.resolveSibling("simulator.log"));
    Patience.until(READY, Patience.OFTEN, () -> Files.exists(ready) || !program.alive());
    try {
      if (!program.alive() || !Files.exists(ready)) {
        throw new BenchFailed("the simulator does not serve: " + program.lastWords());
      }
      return new Campus(program, URI.create(JSON.readTree(ready.toFile()).path("http").asText()));
    } catch (IOException | RuntimeException e) {
      program.close();
      throw e instanceof BenchFailed failed ? failed : new BenchFailed("the simulator failed", e);
    }
  }

  /** What an earlier one said of itself. */
  private static void forget(Path ready) {
    try {
      Files.deleteIfExists(ready);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + ready, e);
    }
  }

  private static List<String> arguments(Path folder, Path site, StageOrder order) {
    Layout layout = order.layout();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--dir=" + folder,
                "--site=" + site,
                "--meters=" + layout.points(),
                "--per-line=" + layout.perLine(),
                "--delay=" + layout.delayMillis(),
                "--gap=0",
                "--trusting=" + order.metering().trusting(),
                "--hub-held=" + order.metering().hubHeld(),
                "--clock=" + order.metering().clock(),
                "--demo-interval=" + order.schedule().forSite()));
    order.metering().loadHour().ifPresent(hour -> arguments.add("--load-hour=" + hour));
    if (order.metering().marked()) {
      arguments.add("--marked");
    }
    return arguments;
  }

  public long pid() {
    return program.pid();
  }

  /** The number of the meter at the position, from 0. */
  public String meterNo(int index) {
    return call(request("/sim/meters?offset=" + index + "&limit=1").GET())
        .at("/meters/0/meterNo")
        .asText();
  }

  /** What a meter does with money. */
  public enum Kind {
    /** Holds its balance, and adds a sale only when it is due. */
    NORMAL,
    /** Holds its balance, and adds every sale frame it sees. */
    TRUSTING,
    /** Holds none: the hub charges what it counts. */
    HUB_HELD;

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * A meter of the campus.
   *
   * @param index its position, from 0
   */
  public record Listed(int index, String meterNo, Kind kind) {}

  /**
   * What a meter really holds, by its own journals.
   *
   * @param saleFramesTaken sale frames that reached it and that it did not refuse
   */
  public record Held(
      long energyWh,
      long creditedFen,
      long purchaseCount,
      long saleFramesTaken,
      long refundedFen,
      long refundCount) {
    /** What came to it since. */
    public Held minus(Held earlier) {
      return new Held(
          energyWh - earlier.energyWh,
          creditedFen - earlier.creditedFen,
          purchaseCount - earlier.purchaseCount,
          saleFramesTaken - earlier.saleFramesTaken,
          refundedFen - earlier.refundedFen,
          refundCount - earlier.refundCount);
    }
  }

  /** The first thousand meters. */
  public List<Listed> meters() {
    List<Listed> meters = new ArrayList<>();
    for (JsonNode meter : call(request("/sim/meters?limit=1000").GET()).path("meters")) {
      Kind kind = Kind.of(meter.path("kind").asText());
      meters.add(new Listed(meters.size(), meter.path("meterNo").asText(), kind));
    }
    return meters;
  }

  /** The code of the line that the meter is on; it is one of the first thousand. */
  public String lineOf(String meterNo) {
    for (JsonNode meter : call(request("/sim/meters?limit=1000").GET()).path("meters")) {
      if (meter.path("meterNo").asText().equals(meterNo)) {
        return meter.path("line").asText();
      }
    }
    throw new BenchFailed("no meter " + meterNo + " is on the campus");
  }

  public Held meter(String meterNo) {
    JsonNode meter = call(request("/sim/meters/" + meterNo).GET());
    return new Held(
        meter.path("energyWh").asLong(),
        meter.path("creditedFen").asLong(),
        meter.path("purchaseCount").asLong(),
        meter.path("saleFramesSeen").asLong() - meter.path("saleFramesRefused").asLong(),
        meter.path("refundedFen").asLong(),
        meter.path("refundCount").asLong());
  }

  /** Whether money keeps the meter's circuits open. */
  public boolean isCutForMoney(String meterNo) {
    return call(request("/sim/meters/" + meterNo).GET()).at("/circuits/0/money").asBoolean();
  }

  /**
   * Spoils the next frames of a meter, a line or all.
   *
   * @param kind as the simulator calls it
   * @param target number of a meter, code of a line, or {@code *}
   */
  public void fault(String kind, String target, int frames, long seed) {
    String order =
        "{\"kind\":\"%s\",\"target\":\"%s\",\"count\":%d,\"seed\":%d}"
            .formatted(kind, target, frames, seed);
    call(request("/sim/faults").POST(HttpRequest.BodyPublishers.ofString(order)));
  }

  /** Frames that faults took since this campus was started, as {@code silence meter}. */
  Map<String, Long> struck() {
    Map<String, Long> struck = new TreeMap<>();
    for (JsonNode each : call(request("/sim/faults").GET()).path("struck")) {
      String name = each.path("kind").asText() + " " + each.path("scope").asText();
      struck.put(name, each.path("frames").asLong());
    }
    return struck;
  }

  public void endFaults() {
    call(request("/sim/faults").DELETE());
  }

  /** Ends it as a power cut would. */
  void kill() {
    program.kill();
  }

  /** From now on the meter answers nothing. */
  public void silence(String meterNo) {
    String order = "{\"kind\":\"silence\",\"target\":\"" + meterNo + "\"}";
    call(request("/sim/faults").POST(HttpRequest.BodyPublishers.ofString(order)));
  }

  /** What meters were credited by all sales and purchases together, in fen. */
  public long creditedFen() {
    return call(request("/sim/journal").GET()).path("creditedFen").asLong();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(face.resolve(path)).timeout(ANSWER);
  }

  private static JsonNode call(HttpRequest.Builder request) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new BenchFailed("the simulator answers " + answer.statusCode() + answer.body());
      }
      return JSON.readTree(answer.body().isBlank() ? "null" : answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator does not answer", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("the bench was interrupted");
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
