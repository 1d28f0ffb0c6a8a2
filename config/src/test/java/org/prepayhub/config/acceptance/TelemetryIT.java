package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.config.acceptance.SpanReceiver.Span;

/** What a running hub tells of itself, against what the docs, the dashboard and the alerts say. */
class TelemetryIT {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path PAGE = DOCS.resolve("observability.md");
  private static final Path DASHBOARD = DOCS.resolve("observability/grafana-dashboard.json");
  private static final Path ALERTS = DOCS.resolve("observability/alerts.yaml");

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final Pattern HUB_METRIC = Pattern.compile("`(hub_[a-z_]+)");

  @TempDir static Path home;
  private static final HttpClient http = HttpClient.newHttpClient();
  private static SpanReceiver spans;
  private static HubProcess hub;
  private static HubProcess.Face face;

  @BeforeAll
  static void startsTheDemo() throws IOException {
    spans = SpanReceiver.open();
    hub =
        HubProcess.start(
            home,
            Map.of(
                "SPRING_PROFILES_ACTIVE", "json-logs",
                "MANAGEMENT_OTLP_TRACING_ENDPOINT", spans.address(),
                "MANAGEMENT_TRACING_OPENTELEMETRY_EXPORT_SCHEDULEDELAY", "200ms",
                "HUB_TELEMETRY_EVERY", "1s",
                "HUB_METERING_SPREAD", "1s"),
            "demo",
            "--meters",
            "24");
    face = hub.awaitFace();
    Awaitility.await("first run")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> scrape().sum("hub_group_run_meters", Map.of("outcome", "read")) == 24);
    buyTraced();
  }

  private static void buyTraced() {
    String body = SignedClient.rechargeBody("traced-1", face.account(), 1234);
    var envelope = face.api().sign("POST", "/api/v1/recharges", body);
    assertThat(
            face.api().send(envelope, "traceparent", "00-" + TRACE + "-" + CALLER + "-01").status())
        .isEqualTo(201);
    Awaitility.await("delivery")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> OrderBook.state(face, "traced-1").equals("DELIVERED"));
  }

  @AfterAll
  static void stopsTheDemo() {
    hub.close();
    spans.close();
  }

  @Test
  void oneTraceLeadsFromTheCallToTheProofInTheMeter() {
    List<Span> trace =
        Awaitility.await("spans")
            .atMost(Duration.ofSeconds(20))
            .until(() -> spans.of(TRACE), came -> names(came).contains("recharge-deliver-sale"));

    Span call = one(trace, "http post /api/v1/recharges");
    assertThat(call.parent()).isEqualTo(CALLER);
    Span booking = one(trace, "recharge-book-order");
    assertThat(booking.parent()).isEqualTo(call.id());
    assertThat(one(trace, "recharge-dispatch-sale").parent()).isEqualTo(booking.id());
    Span delivery = one(trace, "recharge-deliver-sale");
    assertThat(delivery.parent()).isEqualTo(booking.id());
    assertThat(delivery.texts())
        .containsEntry("hub.order", "traced-1")
        .containsEntry("hub.meter", face.meter())
        .containsKeys("hub.client", "hub.gateway", "hub.line");
    assertThat(trace.stream().filter(span -> span.parent().equals(delivery.id())))
        .extracting(Span::name)
        .containsExactlyInAnyOrder(
            "recharge-read-purse",
            "recharge-commit-sale",
            "recharge-send-sale",
            "recharge-read-purse-back",
            "recharge-settle-sale");
    assertThat(one(trace, "recharge-settle-sale").texts())
        .containsEntry("hub.verdict", "already-taken");
  }

  private static Span one(List<Span> trace, String name) {
    return trace.stream()
        .filter(span -> span.name().equals(name))
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(),
                found -> {
                  assertThat(found).as(name + " in " + names(trace)).hasSize(1);
                  return found.getFirst();
                }));
  }

  private static Set<String> names(List<Span> trace) {
    return trace.stream().map(Span::name).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyMetricOfTheHubIsDocumentedAndEveryDocumentedOneIsTold() throws IOException {
    Set<String> told =
        scrape().families().stream()
            .filter(family -> family.startsWith("hub_") && !family.endsWith("_max"))
            .collect(Collectors.toSet());
    Set<String> documented =
        HUB_METRIC
            .matcher(Files.readString(PAGE))
            .results()
            .map(MatchResult::group)
            .map(name -> name.substring(1))
            .collect(Collectors.toSet());

    assertThat(documented).containsExactlyInAnyOrderElementsOf(told);
  }

  @Test
  void dashboardAndAlertsAskForMetricsThatAreTold() throws IOException {
    JsonNode dashboard = SignedClient.JSON.readTree(DASHBOARD.toFile());
    JsonNode alerts = new YAMLMapper().readTree(ALERTS.toFile());
    List<String> expressions =
        Stream.concat(
                dashboard.findValuesAsText("expr").stream(),
                alerts.findValuesAsText("expr").stream())
            .toList();
    Set<String> asked =
        expressions.stream().flatMap(e -> MetricNames.in(e).stream()).collect(Collectors.toSet());

    assertThat(expressions).hasSizeGreaterThan(20);
    asked.remove("up"); // Prometheus's own
    assertThat(scrape().names()).containsAll(asked);
    String page = Files.readString(PAGE);
    assertThat(alerts.findValuesAsText("alert"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  @Test
  void figuresAreThoseOfTheCampus() {
    Scrape scrape = scrape();

    assertThat(scrape.sum("hub_gateway_meters", Map.of("link", "online"))).isEqualTo(24);
    assertThat(scrape.sum("hub_gateway_lease_held", Map.of("gateway", "GW01"))).isEqualTo(1);
    assertThat(scrape.sum("hub_line_requests_total", Map.of("outcome", "answered")))
        .isGreaterThanOrEqualTo(24);
    assertThat(scrape.sum("hub_line_connected", Map.of("line", "L0001"))).isEqualTo(1);
    assertThat(scrape.sum("hub_readings_stored_total", Map.of())).isGreaterThanOrEqualTo(24);
    assertThat(scrape.sum("hub_recharge_delivery_seconds_count", Map.of()))
        .isGreaterThanOrEqualTo(1);
    assertThat(scrape.sum("hub_recharge_booking_seconds_count", Map.of("outcome", "booked")))
        .isGreaterThanOrEqualTo(1);
    double refusedBefore = scrape.sum("hub_api_refusals_total", Map.of("code", "order-unknown"));
    assertThat(face.api().get("/api/v1/recharges/nobody").status()).isEqualTo(404);
    assertThat(scrape().sum("hub_api_refusals_total", Map.of("code", "order-unknown")))
        .isEqualTo(refusedBefore + 1);
  }

  @Test
  void metricsAreForTheTokenAloneAndDetailsForWhoeverIsKnown() throws Exception {
    assertThat(get("/actuator/prometheus", "").statusCode()).isEqualTo(401);
    assertThat(get("/actuator/prometheus", "Bearer " + "0".repeat(64)).statusCode()).isEqualTo(401);
    assertThat(get("/actuator/env", "Bearer " + token()).statusCode()).isEqualTo(403);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve(".hub/secrets/telemetry"))))
        .isEqualTo("rw-------");

    JsonNode anonymous = SignedClient.JSON.readTree(get("/actuator/health", "").body());
    assertThat(anonymous.at("/components/gateways/status").asText()).isEqualTo("UP");
    assertThat(anonymous.at("/components/database/status").asText()).isEqualTo("UP");
    assertThat(anonymous.at("/components/gateways/details").isMissingNode()).isTrue();
    JsonNode known =
        SignedClient.JSON.readTree(get("/actuator/health", "Bearer " + token()).body());
    assertThat(known.at("/components/gateways/details/gateways").asInt()).isPositive();
  }

  @Test
  void logLinesAreJsonThatNamesWhatTheyAreAbout() throws IOException {
    List<JsonNode> lines = log();

    JsonNode delivered =
        lines.stream()
            .filter(line -> line.path("order").asText().equals("traced-1"))
            .filter(line -> line.path("message").asText().contains("delivered"))
            .findFirst()
            .orElseThrow();
    assertThat(delivered.path("traceId").asText()).isEqualTo(TRACE);
    assertThat(delivered.path("meter").asText()).isEqualTo(face.meter());
    assertThat(delivered.path("client").asText()).isEqualTo("demo");
    assertThat(delivered.path("gateway").asText()).isEqualTo("GW01");
    assertThat(delivered.path("line").asText()).isEqualTo("L0001");
  }

  @Test
  void noSecretIsLogged() throws IOException {
    String log = Files.readString(home.resolve(".hub/hub.log"));

    assertThat(log)
        .doesNotContain(face.json().at("/apiClient/secret").asText())
        .doesNotContain(face.json().at("/operators/0/password").asText())
        .doesNotContain(token())
        .doesNotContain(Files.readString(home.resolve(".hub/postgres/password")).strip());
  }

  @Test
  void aDatabaseThatStandsStillMakesTheHubUnreadyAndItComesBack() throws Exception {
    long postgres = face.json().at("/processes/postgres").asLong();
    List<ProcessHandle> server =
        Stream.concat(
                ProcessHandle.of(postgres).stream(),
                ProcessHandle.of(postgres).stream().flatMap(ProcessHandle::descendants))
            .toList();
    try {
      signal("STOP", server);
      assertThat(get("/actuator/health/readiness", "").statusCode()).isEqualTo(503);
      assertThat(get("/actuator/health/liveness", "").statusCode()).isEqualTo(200);
    } finally {
      signal("CONT", server);
    }
    Awaitility.await("readiness")
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/actuator/health/readiness", "").statusCode() == 200);
  }

  private static void signal(String name, List<ProcessHandle> processes) throws Exception {
    List<String> command =
        Stream.concat(
                Stream.of("kill", "-" + name),
                processes.stream().map(process -> Long.toString(process.pid())))
            .toList();
    new ProcessBuilder(command).start().waitFor();
  }

  private static List<JsonNode> log() throws IOException {
    return Files.readAllLines(home.resolve(".hub/hub.log")).stream()
        .map(
            line -> {
              try {
                return SignedClient.JSON.readTree(line);
              } catch (IOException e) {
                throw new IllegalArgumentException("not JSON: " + line, e);
              }
            })
        .toList();
  }

  private static Scrape scrape() {
    try {
      HttpResponse<String> answer = get("/actuator/prometheus", "Bearer " + token());
      assertThat(answer.statusCode()).isEqualTo(200);
      return Scrape.of(answer.body());
    } catch (Exception e) {
      throw new IllegalStateException("no scrape", e);
    }
  }

  private static String token() throws IOException {
    return Files.readString(home.resolve(".hub/secrets/telemetry")).strip();
  }

  private static HttpResponse<String> get(String path, String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(face.json().path("console").asText()).resolve(path))
            .timeout(Duration.ofSeconds(20));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
