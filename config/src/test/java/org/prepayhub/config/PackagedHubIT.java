package org.prepayhub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is shipped, started as an integrator starts it. */
class PackagedHubIT {
  private static final Path JAR = Path.of("target", "hub.jar").toAbsolutePath();
  private static final Duration START = Duration.ofMinutes(3);

  @TempDir private Path home = Path.of("");

  @Test
  void servesASiteWhoseGatewayIsAwayWithAllItsRoutesAndEndsInGoodOrder() throws Exception {
    site("code: north, name: North Campus, zone: Asia/Shanghai");
    gatewayThatIsAway();
    int port = Ports.free();
    Process hub = start("run", "--server.port=" + port, "--hub.telemetry.every=1s");
    try {
      await()
          .atMost(START)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> !hub.isAlive() || healthy(port));
      assertThat(hub.isAlive()).as(said()).isTrue();
      assertThat(said()).containsPattern("[1-9][0-9]* routes run");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> health(port, "").body().contains("\"gateways\":{\"status\":\"DEGRADED\"}"));
      assertThat(health(port, "").statusCode()).isEqualTo(200);
      assertThat(health(port, "/readiness").body()).contains("\"status\":\"UP\"");
    } finally {
      hub.destroy();
    }
    assertThat(hub.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(home.resolve(".hub/postgres/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void runsRoutesOfTheSiteBesideItsOwn() throws Exception {
    site("code: north, name: North Campus, zone: Asia/Shanghai");
    route();
    int port = Ports.free();
    Process hub = start("run", "--server.port=" + port);
    try {
      await()
          .atMost(START)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> !hub.isAlive() || healthy(port));
      assertThat(said()).contains("Started site-greet-nobody", "Started recharge-deliver-sale");
    } finally {
      hub.destroy();
      hub.waitFor(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void saysWhatIsWrongWithASiteAndEnds() throws Exception {
    site("code: north, name: North Campus, zone: Mars/Olympus");
    Process hub = start("run", "--server.port=" + Ports.free());
    try {
      assertThat(hub.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(hub.exitValue()).isEqualTo(2);
      assertThat(said()).contains("site.yaml", "Mars/Olympus");
    } finally {
      hub.destroyForcibly();
    }
  }

  @Test
  void checksASiteWithoutStartingAnything() throws Exception {
    site("code: north, name: North Campus, zone: Asia/Shanghai");
    route();
    assertThat(exitOf("check", "--json")).as(said()).isZero();
    assertThat(new JsonMapper().readTree(said()).path("findings")).isEmpty();

    Path route = home.resolve("site/routes/of ours/site-greet-nobody.camel.yaml");
    Files.writeString(route, Files.readString(route).replace("- log:", "- logg:"));
    assertThat(exitOf("check", "site")).isEqualTo(1);
    assertThat(said())
        .startsWith(
            "routes/of ours/site-greet-nobody.camel.yaml:9: error: 'logg' is not known here")
        .endsWith("site: 1 error, 0 warnings.\n");

    assertThat(exitOf("check", "nowhere")).isEqualTo(2);
    assertThat(home.resolve(".hub")).doesNotExist();
  }

  @Test
  void leavesNothingRunningWhenADemoIsRefused() throws Exception {
    Path routes = Files.createDirectories(home.resolve(".hub/site/routes"));
    Files.writeString(routes.resolve("site-broken.camel.yaml"), "- route:\n    id: [\n");

    assertThat(exitOf("demo", "--meters", "8")).isEqualTo(2);

    assertThat(said()).contains("site-broken.camel.yaml:");
    assertThat(ProcessHandle.allProcesses().filter(this::belongsToThisTest)).isEmpty();
  }

  private boolean belongsToThisTest(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(home.toString());
  }

  private int exitOf(String... arguments) throws IOException, InterruptedException {
    Process hub = start(arguments);
    try {
      assertThat(hub.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return hub.exitValue();
    } finally {
      hub.destroyForcibly();
    }
  }

  /** A route of the site's own, in a folder whose name has a space. */
  private void route() throws IOException {
    Path folder = Files.createDirectories(home.resolve("site/routes/of ours"));
    Files.writeString(
        folder.resolve("site-greet-nobody.camel.yaml"),
        """
        - route:
            id: site-greet-nobody
            description: Shows that a site's own routes run.
            from:
              uri: direct
              parameters:
                name: site-greet-nobody
              steps:
                - log:
                    message: hello
        """);
  }

  private void gatewayThatIsAway() throws IOException {
    Path site = home.resolve("site/site.yaml");
    Files.writeString(
        site,
        Files.readString(site)
            .replace(
                "gateways: []",
                """
                gateways:
                  - code: GW01
                    transport: modbus-tcp
                    maxHold: 0s
                    lines:
                      - {code: L0001, host: 127.0.0.1, port: 1, responseTimeout: 1s, gap: 20ms, pollRetries: 0}\
                """));
  }

  private void site(String project) throws IOException {
    Path site = Files.createDirectories(home.resolve("site"));
    Files.writeString(
        site.resolve("site.yaml"),
        "project: {" + project + "}\ngateways: []\ngroups: []\nclients: []\n");
    Files.writeString(site.resolve("places.csv"), "code,parent,name,kind\n");
    Files.writeString(site.resolve("customers.csv"), "code,name,kind\n");
    Files.writeString(
        site.resolve("accounts.csv"),
        "account,customer,place,leastRechargeFen,mostRechargeFen,hoardingCapFen\n");
    Files.writeString(
        site.resolve("meters.csv"),
        "meter,account,place,gateway,line,station,group,profile,moneyHeldBy,takesSales\n");
  }

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                JAR.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("out.log").toFile())
        .start();
  }

  private String said() throws IOException {
    return Files.readString(home.resolve("out.log"));
  }

  private static boolean healthy(int port) {
    try {
      return health(port, "").statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static HttpResponse<String> health(int port, String of)
      throws IOException, InterruptedException {
    HttpRequest health =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health" + of))
            .timeout(Duration.ofSeconds(5))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(health, HttpResponse.BodyHandlers.ofString());
    }
  }
}
