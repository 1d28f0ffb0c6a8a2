package org.prepayhub.adapters.profiles;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schema that editors use says what the reader says: neither knows a key the other does not.
 */
class ProfileSchemaTest {
  private static final Path PAGE = Path.of("../docs/profile.schema.json");
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String EVERYTHING =
      """
      name: plain
      title: {en: Plain}
      source: a manual
      protocol: modbus
      utility: electricity
      limits: {registers: 40}
      blocks:
        main: {function: 3, address: 0x0000, count: 40}
        other: {function: 4, address: 16, count: 2, repeat: {count: 3, addressStep: 2, stationStep: 1}}
      poll: [main]
      fields:
        energy: {block: main, at: 0, type: u32, scale: 0.01, unit: kWh, scaleBy: [ct]}
        ct: {block: main, at: 2, type: u16, order: DCBA, source: another manual, unverified: true}
        digits: {block: main, byteAt: 6, type: bcd, bytes: 2}
        label: {block: main, at: 4, type: ascii, bytes: 4}
        clock: {block: main, at: 6, type: date, format: bcd YY MM DD}
        closed: {block: main, at: 8, type: bits, bit: 0, width: 2, bytes: 2, repeat: {count: 2, step: 1}}
        unit: {block: main, at: 10, type: u16, equals: station}
        balance: {block: main, at: 11, type: s32, unit: fen}
        check: {block: main, at: 13, type: u16, equals: {sum: {unit: 1}, modulo: 65536}}
        volts: {block: main, at: 14, type: float32, unit: V}
      reading:
        total: energy
        rates: energy
        money: {balance: balance, purchased: balance, purchaseCount: ct}
        electrical: {voltage: volts, current: [], power: [], powerFactor: ct, frequency: hertz}
        circuits: {closed: closed, forced: closed, power: closed, money: closed, time: closed}
        flags: ct
      commands:
        set:
          function: 15
          address: 0x10
          coils: 8
          circuits: {count: 2, addressStep: 8, stationStep: 1}
          request:
            - {value: level, type: u8, order: ABCD, scale: 1, from: 0, to: 3}
            - {value: digits, type: bcd, bytes: 1, from: 0, to: 9}
          reply:
            - {value: level, type: u16}
          readBack: {registers: main, shows: {ct: level}}
      """;

  private final JsonNode schema = json(PAGE);
  private final JsonSchema editor =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);

  /** A mapping of {@link #EVERYTHING} by JSON pointer, and where the schema describes it. */
  record Place(String mapping, String described) {}

  static List<Place> places() {
    List<Place> places = new ArrayList<>();
    places.add(new Place("", ""));
    places.add(new Place("/limits", "/properties/limits"));
    places.add(new Place("/blocks/other", "/definitions/block"));
    places.add(new Place("/blocks/other/repeat", "/definitions/block/properties/repeat"));
    for (String field : List.of("energy", "digits", "label", "clock", "closed", "volts")) {
      places.add(new Place("/fields/" + field, "/definitions/field"));
    }
    places.add(new Place("/fields/closed/repeat", "/definitions/field/properties/repeat"));
    places.add(new Place("/fields/check/equals", "/definitions/field/properties/equals/anyOf/3"));
    places.add(new Place("/reading", "/properties/reading"));
    for (String part : List.of("money", "electrical", "circuits")) {
      places.add(new Place("/reading/" + part, "/properties/reading/properties/" + part));
    }
    places.add(new Place("/commands/set", "/definitions/command"));
    places.add(new Place("/commands/set/circuits", "/definitions/command/properties/circuits"));
    places.add(new Place("/commands/set/request/0", "/definitions/item"));
    places.add(new Place("/commands/set/request/1", "/definitions/item"));
    places.add(new Place("/commands/set/readBack", "/definitions/command/properties/readBack"));
    return places;
  }

  @ParameterizedTest
  @MethodSource("places")
  void knowsTheKeysOfTheReaderAndNoOther(Place place) throws IOException {
    assertThat(keysOfTheSchema(place)).isEqualTo(keysOfTheReader(place));
  }

  @Test
  void isComparedWithTheReaderInEveryMappingItDescribes() {
    Set<String> described = new TreeSet<>();
    findMappings("", schema, described);
    assertThat(places().stream().map(Place::described).distinct())
        .containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void acceptsEveryShippedProfileAndTheExamplesOfTheDocumentation() throws IOException {
    for (String name : YamlProfiles.SHIPPED) {
      assertThat(refusals(Files.readString(Path.of("src/main/resources/profiles", name + ".yaml"))))
          .as(name)
          .isEmpty();
    }
    for (String page : List.of("profiles.md", "first-meter-model.md")) {
      assertThat(refusals(DocumentedExample.first(page, "yaml"))).as(page).isEmpty();
    }
    assertThat(refusals(EVERYTHING)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: plain            | name: Plain
          source: a manual       | author: me
          protocol: modbus       | protocol: dlt645
          utility: electricity   | utility: gas
          registers: 40          | registers: 126
          function: 3, address   | function: 2, address
          0x0000, count: 40      | 0x0000, count: 126
          0x0000, count: 40      | 0x0000
          address: 16, count     | addres: 16, count
          stationStep: 1}}       | stationStep: 1, step: 2}}
          poll: [main]           | poll: []
          type: u32, scale       | type: u33, scale
          scale: 0.01            | scale: 0
          scale: 0.01            | scala: 0.01
          order: DCBA            | order: CBAD
          unverified: true       | unverified: perhaps
          byteAt: 6, type: bcd   | type: bcd
          byteAt: 6, type: bcd   | byteAt: 6, at: 3, type: bcd
          type: bcd, bytes: 2}   | type: bcd}
          at: 0, type: u32       | at: 0, type: u32, bytes: 4
          bcd YY MM DD           | bcd YYYY
          bit: 0, width          | width
          equals: station        | equals: stations
          {unit: 1}              | {}
          total: energy          | sum: energy
          {balance: balance, purchased| {purchased
          {closed: closed, forced| {forced
          function: 15           | function: 3
          type: u8, order        | type: ascii, order
          {value: level, type: u16}| {type: u16}
          registers: main, shows | shows
          """)
  void refusesWhatTheReaderRefuses(String sound, String wrong) throws IOException {
    assertThat(EVERYTHING).contains(sound);
    String text = EVERYTHING.replaceFirst(Pattern.quote(sound), wrong);
    assertThat(refusals(text)).as("editor").isNotEmpty();
    assertThat(mistakes(text)).as("reader").hasSizeGreaterThan(mistakes(EVERYTHING).size());
  }

  private List<String> refusals(String yaml) throws IOException {
    return editor.validate(YAML.readTree(yaml)).stream().map(Object::toString).toList();
  }

  private static List<String> mistakes(String yaml) {
    return switch (ProfileFile.read("plain.yaml", yaml.getBytes(UTF_8))) {
      case ProfileFile.Sound _ -> List.of();
      case ProfileFile.Faulty faulty ->
          faulty.mistakes().stream().map(m -> m.what() + "; " + m.mend()).toList();
    };
  }

  /** A key that no mapping has makes the reader list those it has. */
  private static Set<String> keysOfTheReader(Place place) throws IOException {
    JsonNode profile = YAML.readTree(EVERYTHING);
    ((ObjectNode) profile.at(place.mapping())).put("nobody", "knows");
    String told =
        mistakes(YAML.writeValueAsString(profile)).stream()
            .filter(mistake -> mistake.startsWith("'nobody' is not a key here"))
            .findFirst()
            .orElseThrow();
    String listed = told.substring(told.indexOf('[') + 1, told.indexOf(']'));
    return new TreeSet<>(List.of(listed.split(", ", -1)));
  }

  private Set<String> keysOfTheSchema(Place place) throws IOException {
    JsonNode mapping = YAML.readTree(EVERYTHING).at(place.mapping());
    JsonNode described = schema.at(place.described());
    Set<String> keys = new TreeSet<>();
    described.get("properties").fieldNames().forEachRemaining(keys::add);
    for (JsonNode kind : described.path("allOf")) {
      if (kind.at("/if/properties/type/enum")
          .toString()
          .contains("\"" + mapping.path("type").asText() + "\"")) {
        kind.at("/then/properties").fieldNames().forEachRemaining(keys::remove);
      }
    }
    return keys;
  }

  private static void findMappings(String at, JsonNode node, Set<String> found) {
    if (node.path("additionalProperties").isBoolean()) {
      found.add(at);
    }
    node.properties().forEach(it -> findMappings(at + "/" + it.getKey(), it.getValue(), found));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      findMappings(at + "/" + i, node.get(i), found);
    }
  }

  private static JsonNode json(Path file) {
    try {
      return YAML.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
