package org.prepayhub.adapters.tariffs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.check.Finding;
import org.prepayhub.tariff.Tariff;
import org.prepayhub.tariff.TariffTimeline;
import org.prepayhub.tariff.TariffTimeline.Entry;

class YamlTariffsTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String SOUND =
      """
      code: rooms
      versions:
        - from: 2026-01-01T00:00
          price: 0.5
        - from: 2026-03-01T12:00+01:00
          price: 0.6
      """;

  @TempDir private Path site = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectory(site.resolve("tariffs"));
  }

  private List<String> told(String text) throws IOException {
    Files.writeString(site.resolve("tariffs/rooms.yaml"), text);
    return YamlTariffs.look(site, ZONE).findings().stream().map(Finding::told).toList();
  }

  @Test
  void findsTheSamplesInOrder() {
    YamlTariffs.Looked looked = YamlTariffs.look(Path.of("../docs/samples"), ZONE);

    assertThat(looked.findings()).isEmpty();
    assertThat(looked.tariffs().codes()).containsExactly("dormitory", "shops", "water");
  }

  @Test
  void saysNothingOfASiteWithoutTariffs(@TempDir Path empty) {
    YamlTariffs.Looked looked = YamlTariffs.look(empty, ZONE);

    assertThat(looked.findings()).isEmpty();
    assertThat(looked.tariffs().codes()).isEmpty();
  }

  @Test
  void takesInstantsByTheProjectsClockOrWithAnOffset() throws IOException {
    assertThat(told(SOUND)).isEmpty();
    TariffTimeline timeline = YamlTariffs.look(site, ZONE).tariffs().byCode("rooms").orElseThrow();

    assertThat(timeline.entries())
        .extracting(Entry::from)
        .containsExactly(
            Instant.parse("2025-12-31T16:00:00Z"), Instant.parse("2026-03-01T11:00:00Z"));
    assertThat(timeline.entries())
        .extracting(Entry::tariff)
        .extracting(Tariff::code)
        .containsOnly("rooms");
  }

  @Test
  void leavesAFaultyTariffOutAndKeepsTheOthers() throws IOException {
    Files.writeString(site.resolve("tariffs/a-flat.yaml"), SOUND.replace("rooms", "a-flat"));

    assertThat(told(SOUND.replace("0.6", "-0.6")))
        .containsExactly("tariffs/rooms.yaml:6: -0.6 is below 0; write a price of 0 or more");
    assertThat(YamlTariffs.look(site, ZONE).tariffs().codes()).containsExactly("a-flat");
  }

  @Test
  void tellsAllMistakesOfAFile() throws IOException {
    assertThat(told(SOUND.replace("0.6", "dear").replace("0.5", "0.123456")))
        .containsExactlyInAnyOrder(
            "tariffs/rooms.yaml:4: 0.123456 has more than 5 decimals; round it to 5",
            "tariffs/rooms.yaml:6: 'dear' is not a decimal number; write it like 0.01");
  }

  private static final List<String> RATES = List.of("FLAT", "PEAK");

  /** Line 6 is the first price, lines 9 to 11 are slots, line 15 is the second step. */
  private static final String DETAILED =
      """
      code: rooms
      versions:
        - from: 2026-01-01T00:00
          timeOfUse:
            prices:
              PEAK: 0.9867
              FLAT: 0.5983
            seasons:
              - weekday: [00:00-08:00 FLAT,
                  08:00-12:00 PEAK,
                  12:00-24:00 FLAT]
          ladder:
            steps:
              - {above: 100, add: 0.05}
              - {above: 180, add: 0.3}
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a gap in a day        | 08:00-12:00 PEAK | 09:00-12:00 PEAK | 10 | no slot holds 08:00
          a gap at its end      | 12:00-24:00 FLAT | 12:00-23:00 FLAT | 11 | no slot holds 23:00
          slots that overlap    | 08:00-12:00 PEAK | 07:30-12:00 PEAK | 10 | it begins at 07:30 within the slot above
          steps out of order    | above: 180       | above: 90        | 15 | 90 is not above the step before
          a price below 0       | PEAK: 0.9867     | PEAK: -0.9867    | 6  | -0.9867 is below 0
          an adder below 0      | add: 0.3         | add: -0.3        | 15 | -0.3 is below 0
          an unknown rate       | 12:00 PEAK       | 12:00 PIQUE      | 10 | PIQUE
          a price of none       | PEAK: 0.9867     | PIQUE: 0.9867    | 6  | PIQUE
          """)
  void tellsFileAndLineOfWhatCannotBeMeant(
      String mistake, String sound, String faulty, int line, String what) throws IOException {
    assertThat(told(DETAILED)).isEmpty();

    assertThat(told(DETAILED.replace(sound, faulty)))
        .as(mistake)
        .singleElement()
        .asString()
        .startsWith("tariffs/rooms.yaml:" + line + ": ")
        .contains(what);
  }

  /** The first that is too much is told, on the line where it stands. */
  @Test
  void tellsFileAndLineOfTheFifteenthSlot() throws IOException {
    String slots =
        IntStream.range(0, 15)
            .mapToObj(
                i -> "%02d:00-%02d:00 %s".formatted(i, i == 14 ? 24 : i + 1, RATES.get(i % 2)))
            .collect(Collectors.joining(",\n            "));

    assertThat(
            told(
                DETAILED.replaceFirst(
                    "(?s)00:00-08:00.*12:00-24:00 FLAT", Matcher.quoteReplacement(slots))))
        .singleElement()
        .asString()
        .startsWith("tariffs/rooms.yaml:23: a day has 15 slots");
  }

  @Test
  void refusesWhatIsNoTextOrTooMuch() throws IOException {
    assertThat(told("# ".repeat(200_000))).singleElement().asString().contains("256 KiB");
    assertThat(told(SOUND.replace("versions:", "versions: &v")))
        .singleElement()
        .asString()
        .contains("an anchor");
    assertThat(told(SOUND + "---\n" + SOUND))
        .singleElement()
        .asString()
        .contains("a second document");
    assertThat(told(SOUND + "code: again\n"))
        .singleElement()
        .asString()
        .contains("rooms.yaml:7: 'code' stands here a second time");
    Files.write(site.resolve("tariffs/rooms.yaml"), new byte[] {(byte) 0xC3, 0x28});
    assertThat(YamlTariffs.look(site, ZONE).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.told()).contains("UTF-8"));
  }

  @Test
  void tellsOfSemestersThatOverlapAndAreMissing() throws IOException {
    String base = SOUND + "    base: {use: 5, every: semester, semesters: [%s]}\n";

    assertThat(told(base.formatted("{from: 02-01, to: 07-01}, {from: 09-01, to: 02-10}")))
        .singleElement()
        .asString()
        .contains("rooms.yaml:7: 02-01 is in an earlier one");
    assertThat(told(base.formatted("{from: 09-01, to: 02-10}"))).isEmpty();
    assertThat(
            told(
                base.replace("every: semester", "every: month")
                    .formatted("{from: 09-01, to: 02-10}")))
        .singleElement()
        .asString()
        .contains("every month");
  }
}
