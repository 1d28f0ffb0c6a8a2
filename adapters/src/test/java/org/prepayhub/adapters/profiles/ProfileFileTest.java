package org.prepayhub.adapters.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.metering.profile.ProfileException;

class ProfileFileTest {
  private static final String SOUND =
      """
      name: plain
      title: {en: Plain}
      source: a manual
      protocol: modbus
      blocks:
        main: {function: 3, address: 0x0000, count: 4}
        other: {function: 4, address: 16, count: 2}
      poll: [main]
      fields:
        energy: {block: main, at: 0, type: u32, scale: 0.01, unit: kWh}
        label: {block: main, byteAt: 4, type: ascii, bytes: 2}
        unit: {block: main, at: 3, type: u16, equals: station}
      reading:
        total: energy
      commands:
        set:
          function: 6
          address: 0x10
          request:
            - {value: level, type: u16, from: 0, to: 3}
          readBack: {registers: main, shows: {unit: level}}
      """;

  @Test
  void readsASoundFile() {
    assertThat(read("plain.yaml", SOUND)).isInstanceOf(ProfileFile.Sound.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: plain            | name: Plain            | 1  | is no profile name
          name: plain            | name: other            | 1  | file is not called other
          source: a manual       | author: me             | 3  | 'author' is not a key here
          protocol: modbus       | protocol: dlt645       | 4  | no protocol 'dlt645'
          function: 3, address   | function: 2, address   | 6  | function 2 does not read registers
          count: 4}              | count: 126}            | 6  | 126 is out of range
          address: 0x0000        | address: 0010          | 6  | '0010' is not a whole number
          address: 16, count     | addres: 16, count      | 7  | 'addres' is not a key here
          address: 16, count     | addres: 16, count      | 7  | 'address' is missing
          count: 2}              | count: 2, count: 3}    | 7  | 'count' stands here a second time
          poll: [main]           | poll: [mian]           | 8  | there is no block 'mian'
          poll: [main]           | poll: []               | 8  | nothing is polled
          block: main, at: 0     | block: man, at: 0      | 10 | no usable block 'man'
          type: u32              | type: u33              | 10 | there is no type 'u33'
          at: 0, type            | at: 3, type            | 10 | outside block 'main' of 8 bytes
          scale: 0.01            | scale: 0               | 10 | cannot be kept exactly
          scale: 0.01            | scale: 1e3             | 10 | '1e3' is not a decimal number
          scale: 0.01            | order: CBAD            | 10 | there is no order 'CBAD'
          scale: 0.01            | scaleBy: [label]       | 10 | 'label' is no single number field
          byteAt: 4, type        | byteAt: 4, at: 2, type | 11 | say it twice
          ascii, bytes: 2        | ascii                  | 11 | 'bytes' is missing
          ascii, bytes: 2        | date, format: bcd YY   | 11 | is no date format
          equals: station        | equals: stations       | 12 | 'stations' is not a whole number
          equals: station        | equals: {sum: {x: 1}}  | 12 | 'x' is no whole-number field
          main: {function        | main: &m {function     | 6  | an anchor stands here
          total: energy          | total: label           | 14 | 'label' is no number field
          unit: kWh              | unit: V                | 14 | has unit 'V'
          function: 6            | function: 3            | 17 | no function a command can have
          address: 0x10          | coils: 4               | 16 | needs an address
          type: u16, from: 0     | type: u32, from: 0     | 19 | the values take 4 bytes
          value: level           | value: 99999999999999999999 | 20 | is no name
          to: 3                  | to: 70000              | 20 | 0 to 70000 does not fit into 2 bytes
          registers: main        | registers: mian        | 21 | 'mian' is no block
          shows: {unit: level}   | shows: {unit: mode}    | 21 | no parameter 'mode'
          shows: {unit: level}   | shows: {label: level}  | 21 | 'label' is no number field
          """)
  void namesLineAndMendOfAMistake(String sound, String wrong, int line, String what) {
    assertThat(SOUND).contains(sound);
    String text = SOUND.replaceFirst(Pattern.quote(sound), wrong);
    assertThat(mistakes("plain.yaml", text))
        .anySatisfy(
            mistake -> {
              assertThat(mistake.what()).contains(what);
              assertThat(mistake.line()).isEqualTo(line);
              assertThat(mistake.mend()).isNotBlank();
            });
  }

  @Test
  void tellsAllMistakesOfAFileInItsOrder() {
    String text =
        SOUND
            .replace("count: 4}", "count: 400}")
            .replace("type: u32", "type: u31")
            .replace("to: 3", "upTo: 3");
    assertThat(mistakes("plain.yaml", text))
        .extracting(ProfileFileMistake::line)
        .contains(6, 10, 20)
        .isSorted();
  }

  @Test
  void acceptsTheExampleOfTheDocumentation() throws IOException {
    assertThat(mistakes("my-meter.yaml", DocumentedExample.first("profiles.md", "yaml"))).isEmpty();
  }

  @Test
  void pointsAtTheColumn() {
    String text = SOUND.replace("scale: 0.01", "scala: 0.01");
    assertThat(mistakes("plain.yaml", text))
        .extracting(ProfileFileMistake::toString)
        .anyMatch(m -> m.startsWith("plain.yaml:10:43: 'scala' is not a key here; use one of ["));
  }

  @ParameterizedTest
  @CsvSource({"'name: [', 1", "'name: plain\n  - x', 2", "'a: b: c', 1", "'', 1", "'&a [*a]', 1"})
  void survivesWhatIsNoProfileAtAll(String text, int line) {
    assertThat(mistakes("plain.yaml", text)).isNotEmpty();
    assertThat(mistakes("plain.yaml", text).getFirst().line()).isBetween(1, line + 1);
  }

  @Test
  void refusesFilesThatAreTooLargeOrNotUtf8() {
    byte[] large = new byte[ProfileFile.MAX_BYTES + 1];
    assertThat(ProfileFile.read("plain.yaml", large)).isInstanceOf(ProfileFile.Faulty.class);
    byte[] latin = SOUND.replace("Plain", "\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(ProfileFile.read("plain.yaml", latin)).isInstanceOf(ProfileFile.Faulty.class);
  }

  @Test
  void letsASiteAddProfiles(@TempDir Path site) throws IOException {
    Files.writeString(site.resolve("plain.yaml"), SOUND);
    YamlProfiles profiles = YamlProfiles.load(Optional.of(site));
    assertThat(profiles.names()).contains("plain", "hub-dormitory-3c", "eastron-sdm630");
    assertThatThrownBy(() -> profiles.byName("plane"))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("plain");
  }

  @Test
  void refusesASiteWithAnyFaultyProfile(@TempDir Path site) throws IOException {
    Files.writeString(site.resolve("plain.yaml"), SOUND.replace("total: energy", "total: power"));
    assertThatThrownBy(() -> YamlProfiles.load(Optional.of(site)))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("plain.yaml:14:");
  }

  private static List<ProfileFileMistake> mistakes(String file, String text) {
    return switch (read(file, text)) {
      case ProfileFile.Sound _ -> List.of();
      case ProfileFile.Faulty faulty -> faulty.mistakes();
    };
  }

  private static ProfileFile read(String file, String text) {
    return ProfileFile.read(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
