package org.prepayhub.config.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.prepayhub.config.start.Await;
import org.prepayhub.config.start.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulated campus as a process of its own. One that outlived its hub is adopted when it was
 * started the same way, else ended; one that dies is started again.
 */
final class Simulator implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Simulator.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MAIN = "org.prepayhub.simulator.SimulatorApplication";
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Path folder;
  private final List<String> arguments;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("simulator-watch").factory());

  Simulator(Path folder, List<String> arguments) {
    this.folder = folder;
    this.arguments = List.copyOf(arguments);
  }

  /** Starts or adopts it and returns when it serves. */
  void open() {
    if (isAlike() && serves()) {
      log.info("Goes on with the simulator that was left running");
    } else {
      end();
      start();
    }
    var unused =
        watch.scheduleWithFixedDelay(
            this::startAgainIfGone, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Where its own face is, as {@code http://127.0.0.1:port}. */
  String http() {
    return ready().map(ready -> ready.path("http").asText()).orElse("");
  }

  /** Its process id, or 0 while it is gone. */
  long pid() {
    return process().map(ProcessHandle::pid).orElse(0L);
  }

  @Override
  public void close() {
    watch.shutdownNow();
    try {
      watch.awaitTermination(END.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  private void start() {
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(readyFile());
      Files.deleteIfExists(log());
      Files.write(startedWith(), arguments);
      Process process = ChildJvm.start(MAIN, "512m", arguments, log());
      Await.until(READY, () -> serves() || !process.isAlive());
      if (!serves()) {
        process.destroyForcibly();
        throw new StartRefused("The simulator did not come up: " + lastWords(), "see " + log());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the simulator", e);
    }
  }

  private void startAgainIfGone() {
    if (process().isPresent()) {
      return;
    }
    log.error("The simulator is gone; starts it again.");
    try {
      start();
    } catch (StartRefused | UncheckedIOException e) {
      log.error("The simulator does not start; tries again. {}", e.getMessage());
    }
  }

  /** Ends it, also one that outlived its hub. */
  void end() {
    process()
        .ifPresent(
            process -> {
              process.destroy();
              if (!Await.until(END, () -> !process.isAlive())) {
                process.destroyForcibly();
              }
            });
  }

  private boolean isAlike() {
    try {
      return Files.exists(startedWith()) && Files.readAllLines(startedWith()).equals(arguments);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean serves() {
    if (process().isEmpty()) {
      return false;
    }
    URI http = URI.create(http());
    try (Socket socket = new Socket(http.getHost(), http.getPort())) {
      return socket.isConnected();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** The process named by the ready file, if it is a simulator: numbers are used again. */
  private Optional<ProcessHandle> process() {
    return ready()
        .flatMap(ready -> ProcessHandle.of(ready.path("pid").asLong(-1)))
        .filter(process -> process.info().commandLine().orElse("").contains(MAIN));
  }

  private Optional<JsonNode> ready() {
    try {
      return Files.exists(readyFile())
          ? Optional.of(JSON.readTree(readyFile().toFile()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String lastWords() throws IOException {
    List<String> said = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
    return said.isEmpty() ? "it said nothing" : said.getLast();
  }

  private Path readyFile() {
    return folder.resolve("ready.json");
  }

  private Path startedWith() {
    return folder.resolve("started-with");
  }

  private Path log() {
    return folder.resolve("simulator.log");
  }
}
