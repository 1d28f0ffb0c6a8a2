package org.prepayhub.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

class CheckCommandTest {
  private static final Path SOUND = Path.of("src/test/resources/check/sound");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path home = Path.of("");

  private Path site() {
    return home.resolve("site");
  }

  @BeforeEach
  void copiesTheSoundSite() throws IOException {
    FileSystemUtils.copyRecursively(SOUND, site());
    Path secrets = Files.createDirectories(home.resolve("secrets"));
    for (Path secret : List.of(home.resolve("master.key"), secrets.resolve("client-one-card"))) {
      Files.writeString(secret, "secret");
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private int check(String... arguments) {
    Stream<String> own =
        Stream.of(
            "check",
            "--hub.site.secrets=" + home.resolve("secrets"),
            "--hub.access.master-key-file=" + home.resolve("master.key"));
    return HubCommandLine.execute(
        Stream.concat(own, Stream.of(arguments)).toArray(String[]::new),
        new PrintWriter(out, true),
        new PrintWriter(err, true));
  }

  static List<PlantedMistake> mistakes() {
    return PlantedMistake.all();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void namesAMistakeWithFileAndLineAndNothingElse(PlantedMistake mistake) throws IOException {
    mistake.plant(site(), home);

    int status = check(site().toString(), "--json");

    JsonNode told = new JsonMapper().readTree(out.toString());
    JsonNode finding = told.path("findings").path(0);
    assertThat(told.path("findings")).as(told.toPrettyString()).hasSize(1);
    assertThat(finding.path("severity").asText()).isEqualTo(mistake.severity());
    assertThat(finding.path("file").asText()).isEqualTo(mistake.file(home));
    assertThat(finding.path("line").asInt())
        .as(finding.toPrettyString())
        .isEqualTo(mistake.line(site()));
    assertThat(finding.path("what").asText()).contains(mistake.word());
    assertThat(finding.path("mend").asText()).isNotBlank();
    assertThat(status).isEqualTo(mistake.severity().equals("error") ? 1 : 0);
  }

  @Test
  void knowsMoreThanFortyKindsOfMistakes() {
    assertThat(mistakes()).hasSizeGreaterThan(40);
    assertThat(mistakes()).extracting(PlantedMistake::toString).doesNotHaveDuplicates();
  }

  @Test
  void isSilentOnASoundSite() {
    assertThat(check("--site", site().toString())).isZero();
    assertThat(out.toString()).isEqualTo(site() + " is in order.\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void tellsAllMistakesInOrderWithTheirMends() throws IOException {
    Files.writeString(site().resolve("application.yaml"), "hub:\n  line:\n    treads: 2\n");
    Files.delete(site().resolve("meters.csv"));

    assertThat(check(site().toString())).isEqualTo(1);
    assertThat(out.toString())
        .containsSubsequence(
            "application.yaml:3: error: there is no setting hub.line.treads\n",
            "  Mend: write hub.line.threads",
            "meters.csv: error: ",
            "\n  Mend: ",
            "routes/site-report-lost.camel.yaml:13: error: ",
            site() + ": 3 errors, 0 warnings.\n");
  }

  @Test
  void letsARouteOfTheSiteTakeThePlaceOfOneThatIsSwitchedOff() throws IOException {
    Path settings = site().resolve("application.yaml");
    Files.writeString(
        settings,
        Files.readString(settings) + "hub.routes.switched-off: [recharge-postpone-sale]\n");
    Files.writeString(
        site().resolve("routes/recharge-postpone-sale.camel.yaml"),
        Files.readString(site().resolve("routes/site-report-lost.camel.yaml"))
            .replace("site-report-lost", "recharge-postpone-sale"));

    assertThat(check(site().toString())).as(out.toString()).isZero();
  }

  @Test
  void tellsASettingOfTheCommandLineThatNothingReads() {
    assertThat(check(site().toString(), "--hub.line.treads=4")).isEqualTo(1);
    assertThat(out.toString())
        .contains("command line: error: there is no setting hub.line.treads", "hub.line.threads");
  }

  @Test
  void namesTheRouteFileThatIsNotUtf8() throws IOException {
    Path file = site().resolve("routes/site-report-lost.camel.yaml");
    Files.writeString(
        file, Files.readString(file).replace("A meter", "M\u00e4ter"), StandardCharsets.ISO_8859_1);

    assertThat(check(site().toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "routes/site-report-lost.camel.yaml:15: error: the file is not UTF-8\n"
                + "  Mend: save it as UTF-8\n");
  }

  @Test
  void checksRoutesBehindLinks() throws IOException {
    Path elsewhere = Files.move(site().resolve("routes"), home.resolve("elsewhere"));
    Files.createSymbolicLink(site().resolve("routes"), elsewhere);
    Files.writeString(elsewhere.resolve("more.yaml"), "- route: {}\n");
    Path link = Files.createSymbolicLink(home.resolve("link"), site());

    assertThat(check(link.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("routes/more.yaml:1: error: the hub does not load");
  }

  @Test
  void cannotRunWithoutAFolder() {
    assertThat(check(home.resolve("nowhere").toString(), "--json")).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere", "Mend:");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void refusesToStartWithAnErrorAndTellsAllOfThem() throws IOException {
    Files.writeString(site().resolve("application.yaml"), "hub:\n  line:\n    treads: 2\n");

    int status =
        HubCommandLine.execute(
            new String[] {"run", "--site", site().toString()},
            new PrintWriter(out, true),
            new PrintWriter(err, true));

    assertThat(status).isEqualTo(2);
    assertThat(err.toString())
        .contains("application.yaml:3: error: ", "site-report-lost.camel.yaml:13", "Mend:");
  }
}
