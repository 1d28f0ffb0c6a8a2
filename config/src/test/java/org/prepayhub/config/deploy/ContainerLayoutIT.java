package org.prepayhub.config.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.config.Ports;
import org.springframework.util.FileSystemUtils;

/**
 * What the Dockerfile makes of the jar, without an engine: its layers laid on each other, owned by
 * root and written to by nobody, and the commands it names run by its user.
 */
class ContainerLayoutIT {
  private static final Path JAR = Path.of("target", "hub.jar").toAbsolutePath();
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /**
   * The image makes its user; this machine does not know it, and PostgreSQL asks: nobody stands in.
   */
  private static final String USER = "65534";

  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(20);

  private final ImageRecipe recipe = ImageRecipe.ofThisRepository();
  private final List<Process> started = new ArrayList<>();
  @TempDir private Path root = Path.of("");

  @AfterEach
  void endsWhatIsLeft() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void runsReadOnlyWithoutRightsAndEndsInTimeOnSigterm() throws Exception {
    Path hub = layOut();
    List<Path> laidOut = filesOf(hub);
    int port = Ports.free();

    Process running = asTheImagesUser(hub, port, entryPoint(hub));
    await()
        .atMost(START)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> !running.isAlive() || isHealthy(hub, port));
    assertThat(running.isAlive()).as(said()).isTrue();
    assertThat(said()).contains("as-a-secret-says INFO");

    long told = System.nanoTime();
    running.destroy();
    assertThat(running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).as(said()).isTrue();

    assertThat(running.exitValue()).isEqualTo(143);
    assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(STOP);
    assertThat(said()).doesNotContain(" ERROR ", "\tat ");
    assertThat(filesOf(hub)).isEqualTo(laidOut);
  }

  /** The folder of the image, with a site mounted and one setting given by a secret's file. */
  private Path layOut() throws Exception {
    Path layers = root.resolve("layers");
    Process extract =
        start(
            new ProcessBuilder(
                JAVA.toString(),
                "-Djarmode=tools",
                "-jar",
                JAR.toString(),
                "extract",
                "--layers",
                "--destination",
                layers.toString()));
    assertThat(extract.waitFor()).as(said()).isZero();
    assertThat(recipe.layers()).containsExactlyInAnyOrderElementsOf(namesIn(layers));
    Path hub = Files.createDirectory(root.resolve("hub"));
    for (String layer : recipe.layers()) {
      FileSystemUtils.copyRecursively(layers.resolve(layer), hub);
    }
    site(Files.createDirectory(hub.resolve("site")));
    Path secrets = Files.createDirectory(root.resolve("secrets"));
    Files.writeString(
        secrets.resolve("logging.pattern.console"), "as-a-secret-says %-5level %msg%n");
    shutIn(hub);
    return hub;
  }

  private void shutIn(Path hub) throws Exception {
    Path data = Files.createDirectory(hub.resolve(".hub"));
    Path temporary = Files.createDirectory(root.resolve("tmp"));
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    run("chmod", "-R", "a-w,a+rX", hub.toString());
    run("chmod", "1777", temporary.toString());
    run("chmod", "u+w", data.toString());
    if (isRoot()) {
      run("chown", USER + ":" + USER, data.toString());
    }
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  /** Everything outside the volume. */
  private static List<Path> filesOf(Path hub) throws IOException {
    try (Stream<Path> all = Files.walk(hub)) {
      return all.filter(file -> !file.startsWith(hub.resolve(".hub"))).sorted().toList();
    }
  }

  private List<String> entryPoint(Path hub) {
    List<String> command = new ArrayList<>(recipe.command("ENTRYPOINT"));
    command.set(0, JAVA.toString());
    recipe
        .command("CMD")
        .forEach(argument -> command.add(argument.replaceFirst("^/hub/", hub + "/")));
    return command;
  }

  private boolean isHealthy(Path hub, int port) throws Exception {
    return asTheImagesUser(hub, port, recipe.command("HEALTHCHECK")).waitFor() == 0;
  }

  private Process asTheImagesUser(Path hub, int port, List<String> command) throws IOException {
    List<String> line = new ArrayList<>();
    if (isRoot()) {
      line.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER));
      line.addAll(List.of("--clear-groups", "--no-new-privs", "--bounding-set=-all"));
    }
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line).directory(hub.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                "/usr/bin:/bin",
                "JAVA_TOOL_OPTIONS",
                "-Djava.io.tmpdir=" + root.resolve("tmp"),
                "HUB_SECRETS_FOLDER",
                root.resolve("secrets").toString(),
                "SERVER_PORT",
                Integer.toString(port)));
    return start(builder);
  }

  private Process start(ProcessBuilder builder) throws IOException {
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(root.resolve("out.log").toFile()))
            .start();
    started.add(process);
    return process;
  }

  private void run(String... command) throws Exception {
    assertThat(start(new ProcessBuilder(command)).waitFor()).as(said()).isZero();
  }

  private String said() throws IOException {
    return Files.readString(root.resolve("out.log"));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void site(Path site) throws IOException {
    Files.writeString(
        site.resolve("site.yaml"),
        "project: {code: north, name: North Campus, zone: Asia/Shanghai}\n"
            + "gateways: []\ngroups: []\nclients: []\n");
    Files.writeString(site.resolve("places.csv"), "code,parent,name,kind\n");
    Files.writeString(site.resolve("customers.csv"), "code,name,kind\n");
    Files.writeString(
        site.resolve("accounts.csv"),
        "account,customer,place,leastRechargeFen,mostRechargeFen,hoardingCapFen\n");
    Files.writeString(
        site.resolve("meters.csv"),
        "meter,account,place,gateway,line,station,group,profile,moneyHeldBy,takesSales\n");
  }
}
