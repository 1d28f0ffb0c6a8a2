package org.prepayhub.bench.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prepayhub.bench.BenchFailed;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.load.Call;
import org.prepayhub.bench.load.HubConnection;
import org.prepayhub.bench.load.Load.Door;

/** The packaged hub as a process, started as the launcher starts it. */
public final class Hub implements AutoCloseable {
  /** The first start of a million meters imports them. */
  private static final Duration READY = Duration.ofMinutes(20);

  private static final Duration PROVED = Duration.ofMinutes(3);
  private static final Duration IMPORTED = Duration.ofMinutes(2);
  private static final List<String> BESIDE = List.of("-Xmx256m");
  private static final Call READINESS = Call.get("/actuator/health/readiness");

  private static final long BENCH = ProcessHandle.current().pid();

  private final String name;
  private final Path folder;
  private final StageOrder order;
  private Optional<Program> program = Optional.empty();
  private List<String> reached = List.of();
  private volatile int port = HubPort.free(BENCH);
  private boolean over;

  /**
   * @param name under which it drives lines; its files are called so
   */
  Hub(String name, Path folder, StageOrder order) {
    this.name = name;
    this.folder = folder;
    this.order = order;
  }

  /** The node under which it drives lines. */
  public String name() {
    return name;
  }

  /** Starts it and returns when it is ready to serve. */
  public void start() {
    launch();
    Patience.until(READY, Patience.OFTEN, () -> ready() || !alive());
    if (!ready()) {
      throw new BenchFailed("the hub does not serve: " + words());
    }
  }

  /**
   * Starts it and returns at once. Callers ask for its door anew: should somebody have taken its
   * port, it listens at another.
   */
  public synchronized void launch() {
    if (over) {
      throw new BenchFailed("the bench is ending");
    }
    port = HubPort.keep(port, BENCH);
    List<String> jvm = new ArrayList<>(List.of("-Xmx" + order.heap()));
    order.profile().ifPresent(file -> jvm.add(recording(file)));
    program = Optional.of(Program.hub(jvm, arguments(), folder.resolve(name + ".out")));
  }

  /**
   * @param server settings of a server that is there already; starts from now on keep none
   */
  void reach(List<String> server) {
    reached = List.copyOf(server);
  }

  private static String recording(Path file) {
    return "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file;
  }

  private List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--site=" + folder.resolve("site"),
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--hub.database.folder=" + folder.resolve("postgres"),
                "--hub.site.secrets=" + folder.resolve("secrets"),
                "--hub.telemetry.token-file=" + folder.resolve("secrets/telemetry"),
                "--hub.access.master-key-file=" + folder.resolve("master.key"),
                "--hub.line.node=" + name,
                "--logging.file.name=" + folder.resolve(name + ".log"),
                "--logging.threshold.console=error"));
    order.settings().forEach(setting -> arguments.add("--" + setting));
    reached.forEach(setting -> arguments.add("--" + setting));
    return arguments;
  }

  /** Runs {@code prove} beside it; the differences it finds. */
  public long prove() {
    Path said = folder.resolve("prove.out");
    try (Program prove = Program.hub(BESIDE, beside("prove", folder.resolve("site")), said)) {
      Patience.require("the end of prove", PROVED, Patience.OFTEN, () -> !prove.alive());
      return Long.parseLong(
          prove.lastWords().replaceFirst("(?s).*\\{.*\"differences\":([0-9]+).*", "$1"));
    } catch (NumberFormatException _) {
      throw new BenchFailed("prove did not end as it should; see " + said);
    }
  }

  /** Brings a site in beside it; whether all of it was taken. */
  boolean imports(Path site) {
    Path said = folder.resolve("import.out");
    try (Program imports = Program.hub(BESIDE, beside("import", site), said)) {
      return Patience.until(IMPORTED, Patience.OFTEN, () -> !imports.alive())
          && imports.succeeded();
    }
  }

  private List<String> beside(String command, Path site) {
    return List.of(
        command,
        "--site=" + site,
        "--hub.database.folder=" + folder.resolve("postgres"),
        "--hub.site.secrets=" + folder.resolve("secrets"),
        "--hub.access.master-key-file=" + folder.resolve("master.key"));
  }

  public boolean ready() {
    try (HubConnection connection = new HubConnection(port)) {
      return connection.call(READINESS).status() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  public Door door() {
    return door(ApiClient.BENCH);
  }

  /** Where this client calls, with the secret that the hub left for it. */
  public Door door(ApiClient client) {
    try {
      String secret = Files.readString(folder.resolve("secrets/client-" + client.id())).strip();
      return new Door(port, client.id(), secret);
    } catch (IOException e) {
      throw new UncheckedIOException("the hub left no secret for its caller", e);
    }
  }

  public long pid() {
    return program.map(Program::pid).orElse(0L);
  }

  public boolean alive() {
    return program.map(Program::alive).orElse(false);
  }

  private String words() {
    return program.map(Program::lastWords).orElse("it was not started");
  }

  /** Ends it as a power cut would; its server lives on. */
  public void kill() {
    program.ifPresent(Program::kill);
  }

  /** Ends it in good order, its server too. */
  public void stop() {
    program.ifPresent(Program::close);
  }

  /** Ends it for good: it is not started again, whoever asks. */
  @Override
  public synchronized void close() {
    over = true;
    stop();
  }
}
