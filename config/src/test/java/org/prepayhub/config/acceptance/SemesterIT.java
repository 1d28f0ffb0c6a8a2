package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short semester of the packaged hub; whole ones are played with {@code ./hub semester}. */
class SemesterIT {
  private static final Path APP = Path.of("target", "app", "hub.jar").toAbsolutePath();
  private static final Path LEARNED = APP.resolveSibling("hub.aot");
  private static final long LIMIT_MINUTES = 5;
  private static final List<String> HAPPENED =
      List.of(
          "recharges",
          "repeats",
          "reversals",
          "sales",
          "switchings",
          "corrections",
          "refunds",
          "meterRefunds",
          "clears",
          "grants",
          "baseAmounts",
          "expiries",
          "replacements",
          "carried",
          "transfers",
          "openings",
          "closures");

  @TempDir private Path home = Path.of("");

  @Test
  void aWeekOfAllKindsOfMoneyAgreesAndTheSameSeedMovesTheSame() throws Exception {
    Path kept = home.resolve("kept");
    JsonNode told = play("--days=7", "--meters=40", "--seed=19", "--keep=" + kept);

    assertThat(told.path("differences").asInt(-1)).isZero();
    assertThat(told.path("closesWrong").asInt(-1)).isZero();
    assertThat(told.path("doubted").asInt(-1)).isZero();
    assertThat(told.path("closes").asInt()).isEqualTo(7);
    assertThat(told.path("months").asInt()).isEqualTo(1);
    assertThat(told.path("semesters").asInt()).isEqualTo(1);
    assertThat(told.path("meterDays").asInt()).isBetween(7 * 39, 7 * 40);
    assertThat(told.path("checked").asLong()).isPositive();
    for (String happened : HAPPENED) {
      assertThat(told.path(happened).asLong()).as(happened).isPositive();
    }
    isProvenLaterAndNotOverwritten(kept);
    assertThat(play("--days=7", "--meters=40", "--seed=19").path("money"))
        .isEqualTo(told.path("money"));
    assertThat(home.resolve(".hub")).isEmptyDirectory();
  }

  private void isProvenLaterAndNotOverwritten(Path kept) throws Exception {
    List<String> proof = new ArrayList<>();
    int status =
        run(
            proof,
            "prove",
            "--site=" + kept.resolve("site"),
            "--hub.database.folder=" + kept.resolve("postgres"));
    assertThat(status).as(String.join("\n", proof)).isZero();
    assertThat(SignedClient.JSON.readTree(proof.getLast()).path("differences").asInt(-1)).isZero();

    List<String> again = new ArrayList<>();
    assertThat(run(again, "semester", "--keep=" + kept)).isEqualTo(2);
    assertThat(again).anyMatch(line -> line.contains("Mend:"));
  }

  private JsonNode play(String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("semester"));
    arguments.addAll(List.of(options));
    List<String> said = new ArrayList<>();
    int status = run(said, arguments.toArray(String[]::new));
    assertThat(status).as(String.join("\n", said)).isZero();
    return said.stream()
        .filter(line -> line.startsWith("{"))
        .reduce((first, last) -> last)
        .map(SemesterIT::json)
        .orElseThrow();
  }

  private static JsonNode json(String line) {
    try {
      return SignedClient.JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  private int run(List<String> said, String... arguments) throws Exception {
    Path out = home.resolve("said.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx448m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:AOTCache=" + LEARNED,
                "-jar",
                APP.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroy();
    }
    said.addAll(Files.readAllLines(out));
    return process.exitValue();
  }
}
