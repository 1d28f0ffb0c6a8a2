package org.prepayhub.adapters.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Severity;

/** What an integrator is told of a site's profiles before a start. */
class ProfileFindingsTest {
  private static final String SOUND =
      """
      name: plain
      source: a manual
      protocol: modbus
      limits: {registers: 40}
      blocks:
        main: {function: 3, address: 0x0000, count: 20}
        more: {function: 3, address: 0x0020, count: 4}
        rare: {function: 3, address: 0x0100, count: 4}
      poll:
        - main
        - more
      fields:
        energy: {block: main, at: 0, type: u32, unit: kWh, scaleBy: ct}
        voltage: {block: main, at: 2, type: u16, unit: V}
        ct: {block: more, at: 0, type: u16}
        last: {block: main, at: 19, type: u16}
        spare: {block: rare, at: 0, type: u16, unit: A}
      reading:
        total: energy
        electrical: {voltage: voltage}
      """;

  @TempDir private Path site = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectory(site.resolve("profiles"));
  }

  @Test
  void saysNothingOfASoundProfileNorOfASiteWithoutAny(@TempDir Path empty) throws IOException {
    assertThat(findings(SOUND)).isEmpty();
    assertThat(YamlProfiles.findings(empty)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0x0020, count: 4    | 0x0010, count: 4         | 7  | again
          {block: main, at: 19| {block: more, at: 1      | 6  | registers 0003 to 0013 are read
          scaleBy: ct}        | scale: 0.01}             | 11 | no part of the reading stands in it
          electrical: {voltage: voltage}| flags: last    | 14 | the reading leaves it out
          at: 19, type: u16}  | at: 19, type: u16, unit: fen} | 16 | the reading leaves it out
          unit: kWh, scaleBy  | unverified: true, unit: kWh, scaleBy | 13 | money depends on 'energy'
          {block: more, at: 0, type: u16| {block: more, at: 0, type: u16, unverified: true | 15 | money depends on 'ct'
          """)
  void warnsWithTheLineOfTheFile(String sound, String worse, int line, String what)
      throws IOException {
    assertThat(SOUND).contains(sound);
    List<Finding> findings = findings(SOUND.replaceFirst(Pattern.quote(sound), worse));
    assertThat(findings)
        .filteredOn(finding -> finding.what().contains(what))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.told()).startsWith("profiles/plain.yaml:" + line + ": ");
              assertThat(finding.mend()).isNotBlank();
            });
  }

  @Test
  void refusesABlockLongerThanTheMeterAnswers() throws IOException {
    assertThat(findings(SOUND.replace("registers: 40", "registers: 16")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.line()).isEqualTo(6);
              assertThat(finding.what()).contains("20 registers").contains("at most 16");
            });
  }

  @Test
  void tellsEveryFileAndWhatIsNotReadAtAll() throws IOException {
    Files.writeString(site.resolve("profiles/other.yml"), SOUND);
    assertThat(findings(SOUND.replace("total: energy", "total: power")))
        .extracting(Finding::told)
        .hasSize(2)
        .anyMatch(told -> told.startsWith("profiles/plain.yaml:19: 'power' is no number field"))
        .contains("profiles/other.yml: the file is not read; call it profiles/other.yaml");
  }

  private List<Finding> findings(String plain) throws IOException {
    Files.writeString(site.resolve("profiles/plain.yaml"), plain);
    return YamlProfiles.findings(site);
  }
}
