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
import java.util.List;
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
  static Campus start(Path folder, Path site, Layout layout, Schedule schedule) {
    Program program =
        Program.other(
            MAIN,
            List.of("-Xmx" + (LEAST_HEAP_MB + layout.points() / METERS_A_MB) + "m"),
            arguments(folder, site, layout, schedule),
            folder.resolveSibling("simulator.log"));
    Path ready = folder.resolve("ready.json");
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

  private static List<String> arguments(Path folder, Path site, Layout layout, Schedule schedule) {
    return List.of(
        "--dir=" + folder,
        "--site=" + site,
        "--meters=" + layout.points(),
        "--per-line=" + layout.perLine(),
        "--delay=" + layout.delayMillis(),
        "--gap=0",
        "--demo-interval=" + schedule.forSite());
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
      return JSON.readTree(answer.body());
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
