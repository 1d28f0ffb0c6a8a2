package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.config.Ports;
import org.prepayhub.config.acceptance.OrderBook.Customer;

/**
 * What an integrator changes in the folder of a running hub: taken in when it is right, refused
 * with file and line when it is wrong. The meter and the master are other people's Modbus.
 */
class SiteFilesIT {
  private static final String PYTHON = "/usr/bin/python3";
  private static final Path METER = Path.of("src/test/resources/sdm630.py").toAbsolutePath();
  private static final long WATT_HOURS = 1_234_500;
  private static final String TOKEN = "0123456789abcdef-gate";

  @TempDir static Path home;
  private static HubProcess hub;
  private static HubProcess.Face face;

  @BeforeAll
  static void startsTheDemo() {
    hub = HubProcess.start(home, Map.of("GATE_HOOK_TOKEN", TOKEN), "demo", "--meters", "32");
    face = hub.awaitFace();
  }

  @AfterAll
  static void stopsTheDemo() {
    hub.close();
  }

  @Test
  void anotherImplementationsMeterIsCollectedWithinAMinuteByFilesAlone() throws Exception {
    int port = Ports.free();
    Process meter =
        new ProcessBuilder(PYTHON, METER.toString(), Integer.toString(port), "7", "1234.5")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("sdm630.log").toFile())
            .start();
    try {
      Awaitility.await("a Modbus server; Debian's python3-pymodbus and python3-serial-asyncio")
          .atMost(Duration.ofSeconds(30))
          .until(() -> listens(meter, port));
      describeTheMeter(port);

      Awaitility.await("its first reading")
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(lastReading("SDM-1")).isEqualTo(WATT_HOURS));
    } finally {
      meter.destroy();
    }
  }

  private static long lastReading(String meterNo) {
    JsonNode readings = face.api().get("/api/v1/meters/" + meterNo + "/readings").body();
    return readings.path(readings.size() - 1).path("energyWh").asLong(-1);
  }

  /** Gateway, line, group and meter in site.yaml, and the schedule: a moment that comes soon. */
  private static void describeTheMeter(int port) throws IOException {
    Path file = site("site.yaml");
    String text =
        Files.readString(file)
            .replace(
                "gateways:\n",
                """
                gateways:
                  - code: SDM
                    transport: modbus-tcp
                    maxHold: 0s
                    lines:
                      - {code: SDM-L, host: 127.0.0.1, port: %d, responseTimeout: 1s, gap: 20ms, pollRetries: 2}
                """
                    .formatted(port))
            .replace("groups:\n", "groups:\n  - {code: sdm, window: 20s, lostAfterRuns: 3}\n");
    Files.writeString(
        file,
        text
            + """
            meters:
              - {meter: SDM-1, gateway: SDM, line: SDM-L, station: 7, group: sdm, profile: eastron-sdm630}
            """);
    int second = LocalTime.now(ZoneId.systemDefault()).plusSeconds(15).getSecond();
    Files.createDirectories(site("routes"));
    Files.writeString(
        site("routes/metering-collect-sdm.camel.yaml"),
        """
        - templatedRoute:
            routeTemplateRef: metering-collect-group
            routeId: metering-collect-sdm
            parameters:
              - name: group
                value: sdm
              - name: cron
                value: "%d * * * * ?"
        """
            .formatted(second));
  }

  @Test
  void anotherImplementationsMasterReadsTheSimulator() throws Exception {
    Matcher port = Pattern.compile("port: (\\d+)").matcher(Files.readString(site("site.yaml")));
    assertThat(port.results().toList()).isNotEmpty();
    port.reset();
    String simulated = "";
    while (port.find()) {
      simulated = port.group(1); // the line added by the other test stands first
    }
    Process master =
        new ProcessBuilder(
                "mbpoll",
                "-m",
                "tcp",
                "-p",
                simulated,
                "-a",
                "1",
                "-t",
                "4:hex",
                "-r",
                "39",
                "-c",
                "2",
                "-1",
                "127.0.0.1")
            .redirectErrorStream(true)
            .start();
    String said = new String(master.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(master.waitFor()).as(said).isZero();
    // Registers 0x26 and 0x27 hold the serial number, 2600000001.
    assertThat(said).contains("[39]: \t0x9AF8").contains("[40]: \t0xDA01");
  }

  @Test
  void anotherSystemCallsARouteOfTheSiteIfItShowsTheToken() throws Exception {
    write("gate-note-visit", route("gate-note-visit", "log", "message: \"Visit: ${body}\""));
    write(
        "webhook-receive-gate",
        """
        - templatedRoute:
            routeTemplateRef: webhook-receive
            routeId: webhook-receive-gate
            prefixId: gate
            parameters:
              - name: path
                value: gate/visits
              - name: token
                value: "{{gate.hook.token}}"
              - name: to
                value: gate-note-visit
        """);

    Awaitility.await("the webhook's address")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> visit(TOKEN).statusCode() == 202);
    assertThat(Files.readString(home.resolve(".hub/hub.log"))).contains("Visit: Li at B1-101");
    assertThat(visit("guessed").statusCode()).isEqualTo(401);
  }

  private static HttpResponse<String> visit(String token) throws Exception {
    URI hook = URI.create(face.json().path("console").asText()).resolve("/hooks/gate/visits");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(hook)
              .header("Hub-Token", token)
              .POST(BodyPublishers.ofString("Li at B1-101"))
              .build(),
          BodyHandlers.ofString());
    }
  }

  @Test
  void brokenRoutesAreRefusedWithFileAndLineWhileCollectionAndRechargesGoOn() throws Exception {
    OrderBook book = OrderBook.open(face, List.of(customer()));
    JsonNode runBefore = latestRun();

    write("site-broken-syntax", "- route:\n    id: [\n");
    write("site-unknown-bean", route("site-unknown-bean", "bean", "ref: nobodyKnowsMe"));
    write("recharge-book-order", route("recharge-book-order", "log", "message: mine"));
    write("site-call-there", route("site-call-there", "to", to("site-call-back")));
    write("site-call-back", route("site-call-back", "to", to("site-call-there")));

    awaitRefusal("routes/site-broken-syntax.camel.yaml:");
    awaitRefusal("routes/site-unknown-bean.camel.yaml:10: ");
    awaitRefusal("routes/recharge-book-order.camel.yaml:2: ");
    awaitRefusal("routes/site-call-(there|back).camel.yaml:[0-9]+: ");
    book.recharge(face, "meanwhile", customer());
    book.proveDelivered(face, Duration.ofSeconds(90));
    Awaitility.await("a later run that read every meter")
        .atMost(Duration.ofMinutes(2))
        .until(() -> isLater(latestRun(), runBefore) && latestRun().path("read").asInt() == 32);
  }

  private static Customer customer() {
    return new Customer(face.account(), face.meter(), false);
  }

  /** The newest ended run of the demo's own group. */
  private static JsonNode latestRun() {
    for (JsonNode run : face.api().get("/api/v1/collection/runs?limit=20").body().path("runs")) {
      if (run.path("expected").asInt() == 32 && run.hasNonNull("endedAt")) {
        return run;
      }
    }
    return SignedClient.JSON.createObjectNode();
  }

  private static boolean isLater(JsonNode run, JsonNode than) {
    return run.path("scheduledAt").asText().compareTo(than.path("scheduledAt").asText()) > 0;
  }

  private static void write(String name, String text) throws IOException {
    Files.createDirectories(site("routes"));
    Files.writeString(site("routes/" + name + ".camel.yaml"), text);
  }

  private static String route(String id, String step, String option) {
    return """
    - route:
        id: %s
        description: A route that must not run.
        from:
          uri: direct
          parameters:
            name: %s
          steps:
            - %s:
                %s
    """
        .formatted(id, id, step, option.replace("\n", "\n            "));
  }

  private static String to(String address) {
    return "uri: direct\nparameters:\n  name: " + address;
  }

  private static void awaitRefusal(String place) {
    Pattern line = Pattern.compile("Refused; what ran before runs on\\. " + place);
    Awaitility.await("refusal of " + place)
        .atMost(Duration.ofSeconds(30))
        .until(() -> line.matcher(Files.readString(home.resolve(".hub/hub.log"))).find());
  }

  private static Path site(String name) {
    return home.resolve(".hub/site").resolve(name);
  }

  private static boolean listens(Process meter, int port) throws IOException {
    if (!meter.isAlive()) {
      throw new IllegalStateException(
          "the meter ended: " + Files.readString(home.resolve("sdm630.log")));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
