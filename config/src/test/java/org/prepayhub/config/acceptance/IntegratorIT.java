package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.client.HubClient;
import org.prepayhub.config.acceptance.SimulatorFace.Held;

/** What is offered to integrators recharges a running demo: the samples and the API page. */
class IntegratorIT {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final String SCRIPT = "docs/samples/recharge.sh";
  private static final String SAMPLE = "client/src/sample/java/Recharge.java";
  private static final String CLASS_PATH = "client/target/hub-client.jar:client/target/lib/*";
  private static final int JAVA_17_CLASS_FILE = 61;

  @TempDir static Path home;
  private static HubProcess hub;
  private static HubProcess.Face face;

  @BeforeAll
  static void startsTheDemo() {
    hub = HubProcess.start(home, "demo", "--meters", "32");
    face = hub.awaitFace();
    Awaitility.await("first reading of the sample meter")
        .atMost(Duration.ofMinutes(3))
        .until(() -> sampleMeter().has("lastReading"));
  }

  private static JsonNode sampleMeter() {
    return face.api().get("/api/v1/meters/" + face.meter()).body();
  }

  @AfterAll
  static void stopsTheDemo() {
    hub.close();
  }

  @Test
  void theDocsShowTheSamplesAsTheyAreRun() throws IOException {
    assertThat(Files.readString(REPOSITORY.resolve("docs/api.md")))
        .contains("```sh\n" + SCRIPT + " .hub/demo.json\n```");
    assertThat(Files.readString(REPOSITORY.resolve("docs/client.md")))
        .contains("java -cp '" + CLASS_PATH + "' " + SAMPLE + " .hub/demo.json");
  }

  @Test
  void theSampleOfTheClientRechargesTheDemo() throws Exception {
    Held before = face.simulator().meter(face.meter());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    String said = run(java, "-cp", CLASS_PATH, SAMPLE, demo());

    assertThat(said).contains("1000 fen booked for " + face.account()).endsWith(": DELIVERED\n");
    assertCredited(before, 1_000);
  }

  @Test
  void theClientRunsOnJava17() throws IOException {
    try (DataInputStream bytes =
        new DataInputStream(HubClient.class.getResourceAsStream("HubClient.class"))) {
      bytes.readInt();
      assertThat(bytes.readInt()).isEqualTo(JAVA_17_CLASS_FILE);
    }
  }

  @Test
  void theCurlSampleRechargesTheDemo() throws Exception {
    Held before = face.simulator().meter(face.meter());

    String said = run(SCRIPT, demo());

    assertThat(said).contains("HTTP/1.1 201").endsWith(": DELIVERED\n");
    assertCredited(before, 1_000);
  }

  @Test
  void theApiPageSignsARechargeInTheBrowser() {
    Held before = face.simulator().meter(face.meter());
    List<String> complaints = new ArrayList<>();
    try (Browser browser = Browser.open()) {
      Page page = browser.page(complaints);
      ApiPage api = ApiPage.login(page, face.json());

      assertThat(api.tryRecharge(SignedClient.rechargeBody("page-0", face.account(), 50)))
          .isEqualTo("401");
      complaints.clear(); // the browser itself complains of the refusal just provoked

      api.signAs(face.json().path("apiClient"));
      assertThat(api.tryRecharge(SignedClient.rechargeBody("page-1", face.account(), 700)))
          .isEqualTo("201");

      assertThat(api.signedLast()).contains("\nPOST\n/api/v1/recharges\n");
      page.navigate(face.json().path("console").asText() + "docs/api?lang=zh-CN");
      Locator state = page.locator("#signer-state");
      PlaywrightAssertions.assertThat(state).hasText("调用未签名");
      assertThat(page.locator("#client-secret").inputValue()).isEmpty();
      assertThat(complaints).isEmpty();
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(OrderBook.state(face, "page-1")).isEqualTo("DELIVERED"));
    assertCredited(before, 700);
  }

  private static String demo() {
    return home.resolve(".hub/demo.json").toString();
  }

  private static void assertCredited(Held before, long fen) {
    Held gained = face.simulator().meter(face.meter()).minus(before);
    assertThat(gained.creditedFen()).isEqualTo(fen);
    assertThat(gained.purchaseCount()).isEqualTo(1);
  }

  /** What a command said that ended well. */
  private static String run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(home, "sample", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(REPOSITORY.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    boolean ended = process.waitFor(90, TimeUnit.SECONDS);
    process.destroy();
    String said = Files.readString(out);
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
