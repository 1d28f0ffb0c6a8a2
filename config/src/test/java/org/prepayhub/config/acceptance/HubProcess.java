package org.prepayhub.config.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.prepayhub.config.Ports;

/** The packaged hub as an operating-system process in a folder of its own. */
final class HubProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "hub.jar").toAbsolutePath();
  private static final Path APP = Path.of("target", "app", "hub.jar").toAbsolutePath();
  private static final Path LEARNED = APP.resolveSibling("hub.aot");

  /** Laid out by the build's rehearsal of a start; what unpacks them has tests of its own. */
  private static final Path DATABASE_PROGRAMS =
      Path.of("target", "rehearsal", "postgres", "server-18.1").toAbsolutePath();

  private static final int PORTS_OF_ONE = 10;

  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final Path home;
  private final List<String> arguments;
  private final Map<String, String> environment;
  private final String firstPort = Integer.toString(Ports.freeOf(PORTS_OF_ONE));
  private Process process;

  private HubProcess(Path home, List<String> arguments, Map<String, String> environment) {
    this.home = home;
    this.arguments = arguments;
    this.environment = environment;
    this.process = launch();
  }

  static HubProcess start(Path home, String... arguments) {
    return new HubProcess(home, List.of(arguments), Map.of());
  }

  /** Starts one that finds these variables in its environment. */
  static HubProcess start(Path home, Map<String, String> environment, String... arguments) {
    return new HubProcess(home, List.of(arguments), environment);
  }

  /** Starts a second hub on the database, the site and the keys of this one. */
  HubProcess startBeside(Path otherHome, int port) {
    Path hub = home.resolve(".hub");
    String database = "jdbc:postgresql://127.0.0.1:" + text(hub.resolve("postgres/port")) + "/hub";
    return new HubProcess(
        otherHome,
        List.of("run", "--site", hub.resolve("site").toString()),
        Map.of(
            "SPRING_DATASOURCE_URL", database,
            "SPRING_DATASOURCE_USERNAME", "hub",
            "SPRING_DATASOURCE_PASSWORD", text(hub.resolve("postgres/password")),
            "HUB_ACCESS_MASTERKEYFILE", hub.resolve("master.key").toString(),
            "SERVER_PORT", Integer.toString(port)));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the process in its tracks, or lets it go on, as a debugger or a frozen machine would. */
  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What {@code .hub/demo.json} says once the demo is ready to serve. */
  record Face(
      SignedClient api, SimulatorFace simulator, String account, String meter, JsonNode json) {}

  Face awaitFace() {
    Path file = home.resolve(".hub/demo.json");
    Awaitility.await("demo.json of " + home)
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> alive() && Files.exists(file) && belongsToThisProcess(file));
    return face(file);
  }

  private boolean belongsToThisProcess(Path file) throws IOException {
    return SignedClient.JSON.readTree(file.toFile()).at("/processes/hub").asLong() == process.pid();
  }

  private static Face face(Path file) {
    try {
      JsonNode json = SignedClient.JSON.readTree(file.toFile());
      URI origin = URI.create(json.required("api").asText()).resolve("/");
      return new Face(
          new SignedClient(
              origin, json.at("/apiClient/id").asText(), json.at("/apiClient/secret").asText()),
          new SimulatorFace(URI.create(json.required("simulator").asText())),
          json.required("sampleAccount").asText(),
          json.required("sampleMeter").asText(),
          json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean alive() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "the hub ended with %d; it said %s%s"
              .formatted(
                  process.exitValue(),
                  text(home.resolve("out.log")),
                  text(home.resolve("err.log"))));
    }
    return true;
  }

  /** Ends the hub as a power cut would, leaving whatever it started. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  void restart() {
    process = launch();
  }

  /** Runs another command of the hub beside this one and gives its exit status and output. */
  Output run(String... command) {
    try {
      Path out = Files.createTempFile(home, "command", ".out");
      Process other = builder(List.of(command)).redirectOutput(out.toFile()).start();
      if (!other.waitFor(3, TimeUnit.MINUTES)) {
        other.destroyForcibly();
        throw new IllegalStateException(String.join(" ", command) + " took more than 3 minutes");
      }
      return new Output(other.exitValue(), Files.readString(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a command printed and how it ended. */
  record Output(int status, String text) {
    JsonNode lastLine() {
      String last = text.strip().lines().reduce("", (before, line) -> line);
      try {
        return SignedClient.JSON.readTree(last);
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + last, e);
      }
    }
  }

  int exitValue() {
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the hub did not stop within 60 s of SIGTERM");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitEnd() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process launch() {
    try {
      layOutDatabasePrograms();
      return builder(arguments)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("out.log").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole files of its own, by links where the file system can: a hub knows its server by them. */
  private void layOutDatabasePrograms() throws IOException {
    Path postgres = home.resolve(".hub/postgres");
    Path programs = postgres.resolve(DATABASE_PROGRAMS.getFileName());
    if (!Files.isDirectory(DATABASE_PROGRAMS) || Files.exists(programs)) {
      return;
    }
    Files.createDirectories(postgres);
    String copy =
        "cp -al %1$s fresh || { rm -rf fresh; cp -a %1$s fresh; }".formatted(DATABASE_PROGRAMS);
    Process laying = new ProcessBuilder("sh", "-c", copy).directory(postgres.toFile()).start();
    try {
      laying.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.move(postgres.resolve("fresh"), programs);
  }

  /** As the launcher starts it: laid out as files, with what the JVM learned at the build. */
  private static List<String> program() {
    return Files.exists(LEARNED)
        ? List.of("-XX:AOTCache=" + LEARNED, "-jar", APP.toString())
        : List.of("-jar", JAR.toString());
  }

  private ProcessBuilder builder(List<String> command) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                // no hub of a test runs long enough to earn back what the second compiler takes
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    line.addAll(program());
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(home.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("err.log").toFile()));
    builder.environment().put("SERVER_PORT", firstPort);
    builder.environment().putAll(environment);
    return builder;
  }
}
