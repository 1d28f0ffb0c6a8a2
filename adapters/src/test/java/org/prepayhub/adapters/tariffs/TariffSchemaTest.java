package org.prepayhub.adapters.tariffs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.adapters.profiles.DocumentedExample;
import org.prepayhub.check.Finding;

/**
 * The schema that editors use says what the reader says: neither knows a key the other does not.
 */
class TariffSchemaTest {
  private static final Path SCHEMA = Path.of("../docs/tariff.schema.json");
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String EVERYTHING =
      """
      code: rooms
      title: {en: Rooms}
      utility: electricity
      versions:
        - from: 2026-01-01T00:00
          price: 0.5
          extras: {fund: 0.01}
          ladder: {every: year, steps: [{above: 100, add: 0.05}]}
          base: {every: semester, semesters: [{from: 02-01, to: 06-30}], use: 5, expires: never}
        - from: 2026-02-01T00:00
          timeOfUse:
            prices: {PEAK: 1, FLAT: 0.5}
            registers: ignored
            seasons:
              - {from: 01-01, to: 12-31, weekday: [00:00-24:00 PEAK], weekend: [00:00-24:00 FLAT], holiday: [00:00-24:00 FLAT]}
          base: {every: month, money: 5.00, expires: period}
      """;

  private final JsonNode schema = json(SCHEMA);
  private final JsonSchema editor =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);

  @TempDir private Path site = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectory(site.resolve("tariffs"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                                              |
          /versions/0                         | /definitions/version
          /versions/1/timeOfUse               | /definitions/timeOfUse
          /versions/1/timeOfUse/seasons/0     | /definitions/season
          /versions/0/ladder                  | /definitions/ladder
          /versions/0/ladder/steps/0          | /definitions/step
          /versions/0/base                    | /definitions/base
          /versions/0/base/semesters/0        | /definitions/semester
          """)
  void knowsTheKeysOfTheReaderAndNoOther(@Nullable String mapping, @Nullable String described)
      throws IOException {
    JsonNode tariff = YAML.readTree(EVERYTHING);
    ((ObjectNode) tariff.at(mapping == null ? "" : mapping)).put("nobody", "knows");
    String told =
        mistakes(YAML.writeValueAsString(tariff)).stream()
            .filter(mistake -> mistake.contains("'nobody' is not a key here"))
            .findFirst()
            .orElseThrow();
    String listed = told.substring(told.indexOf('[') + 1, told.indexOf(']'));
    Set<String> keys = new TreeSet<>();
    schema
        .at(described == null ? "" : described)
        .get("properties")
        .fieldNames()
        .forEachRemaining(keys::add);

    assertThat(keys).isEqualTo(new TreeSet<>(List.of(listed.split(", ", -1))));
  }

  @Test
  void acceptsTheSamplesAndTheExampleOfThePage() throws IOException {
    assertThat(refusals(EVERYTHING)).isEmpty();
    assertThat(mistakes(EVERYTHING)).isEmpty();
    assertThat(refusals(DocumentedExample.first("worked-example.md", "yaml"))).isEmpty();
    try (Stream<Path> samples = Files.list(Path.of("../docs/samples/tariffs"))) {
      for (Path sample : samples.toList()) {
        assertThat(refusals(Files.readString(sample))).as(sample.toString()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          code: rooms              | code: Rooms
          code: rooms              | name: rooms
          utility: electricity     | utility: gas
          2026-01-01T00:00         | 2026-01-01
          price: 0.5               | price: -0.5
          price: 0.5               | price: 101
          price: 0.5               | prise: 0.5
          fund: 0.01               | fund: -0.01
          every: year              | every: week
          above: 100               | above: 0
          above: 100, add          | above: 100, adds
          {above: 100, add: 0.05}  | {above: 100}
          every: semester, sem     | every: term, sem
          {from: 02-01, to: 06-30} | {from: 02-01}
          02-01, to                | 2-1, to
          use: 5                   | use: 0
          use: 5, expires          | use: 5, money: 5, expires
          use: 5, expires          | expires
          expires: never           | expires: soon
          prices: {PEAK: 1         | prices: {PIQUE: 1
          prices: {PEAK: 1         | prices: {PEAK: -1
          registers: ignored       | registers: perhaps
          00:00-24:00 PEAK         | 00:00-24:00 PIQUE
          00:00-24:00 PEAK         | 0-24 PEAK
          weekday: [00:00-24:00 PEAK], | ''
          """)
  void refusesWhatTheReaderRefuses(String sound, String wrong) throws IOException {
    assertThat(EVERYTHING).contains(sound);
    String text = EVERYTHING.replaceFirst(Pattern.quote(sound), wrong);
    assertThat(refusals(text)).as("editor").isNotEmpty();
    assertThat(mistakes(text)).as("reader").isNotEmpty();
  }

  private List<String> refusals(String yaml) throws IOException {
    return editor.validate(YAML.readTree(yaml)).stream().map(Object::toString).toList();
  }

  private List<String> mistakes(String yaml) throws IOException {
    Files.writeString(site.resolve("tariffs/rooms.yaml"), yaml);
    return YamlTariffs.look(site, ZoneId.of("Asia/Shanghai")).findings().stream()
        .map(Finding::told)
        .toList();
  }

  private static JsonNode json(Path file) {
    try {
      return YAML.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
