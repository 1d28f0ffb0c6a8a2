package org.prepayhub.adapters.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteProblem;
import org.prepayhub.site.SiteRejected;
import org.prepayhub.site.SiteRules;

final class SiteFolderTest {
  private static final String SMALL =
      """
      project: {code: north, name: North Campus, zone: Asia/Shanghai}
      gateways:
        - code: GW01
          transport: modbus-tcp
          maxHold: 5s
          lines:
            - {code: L1, host: 10.0.0.11, port: 502}
      groups:
        - {code: plain, window: 50s, lostAfterRuns: 3}
      clients:
        - {id: one-card, scopes: [recharge, read], ratePerSecond: 50}
      places:
        - {code: hall, name: Hall, kind: building}
        - code: hall-1
          parent: hall
          name: Room 1
          kind: room
      accounts:
        - {account: A1, place: hall-1, leastRechargeFen: 1, mostRechargeFen: 1000}
      meters:
        - {meter: M1, gateway: GW01, line: L1, station: 1, group: plain, profile: sdm}
        - meter: M2
          account: A1
          gateway: GW01
          line: L1
          station: 2
          group: plain
          profile: sdm
          moneyHeldBy: METER
          takesSales: true
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writesASmallSite() throws IOException {
    write("site.yaml", SMALL);
  }

  @Test
  void readsASmallSiteFromOneFile() {
    Site site = read();

    assertThat(site.meters()).extracting(m -> m.number().value()).containsExactly("M1", "M2");
    assertThat(site.meters().getFirst().moneyHeldBy()).isEqualTo("NONE");
    assertThat(site.meters().getFirst().takesSales()).isFalse();
    assertThat(site.places()).extracting(Site.Place::code).containsExactly("hall", "hall-1");
    assertThat(site.places().get(1).at().line()).isEqualTo(14);
  }

  @Test
  void takesRowsFromBothPlacesIntoOneShape() throws IOException {
    write(
        "meters.csv",
        """
        meter,account,place,gateway,line,station,group,profile,moneyHeldBy,takesSales
        M3,,hall-1,GW01,L1,3,plain,sdm,NONE,false
        """);

    assertThat(read().meters()).extracting(m -> m.number().value()).contains("M1", "M2", "M3");
  }

  @Test
  void tellsWhereTheFirstOfTwoStands() throws IOException {
    write(
        "meters.csv",
        """
        meter,account,place,gateway,line,station,group,profile,moneyHeldBy,takesSales
        M1,,,GW01,L1,3,plain,sdm,NONE,false
        """);

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file()).isEqualTo("meters.csv");
              assertThat(problem.line()).isEqualTo(2);
              assertThat(problem.what()).contains("first in site.yaml line 21");
            });
  }

  @Test
  void needsMetersSomewhere() throws IOException {
    write("site.yaml", SMALL.substring(0, SMALL.indexOf("meters:")));

    assertThat(problems()).extracting(SiteProblem::file).containsExactly("meters.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          zone: Asia/Shanghai}      | zone: Mars/Olympus}       | 1  | zone
          zone: Asia/Shanghai}      | zone: UTC, dayCut: 24:00}  | 1  | dayCut
          transport: modbus-tcp     | transport: pigeon         | 4  | transport
          maxHold: 5s               | maxHold: 5 sec            | 5  | maxHold
          port: 502                 | port: 70000               | 7  | port
          port: 502                 | prot: 502                 | 7  | prot
          lostAfterRuns: 3          | lostAfterRuns: many       | 9  | lostAfterRuns
          scopes: [recharge, read]  | scopes: [recharge, write] | 11 | scopes
          kind: building            | kind: castle              | 13 | kind
          parent: hall              | parent: hut               | 15 | parent
          place: hall-1             | place: hall-2             | 19 | place
          group: plain, profile     | group: plan, profile      | 21 | group
          moneyHeldBy: METER        | moneyHeldBy: BANK         | 29 | moneyHeldBy
          profile: sdm}             | profile: sdn}             | 21 | profile
          station: 2                | station: 1                | 26 | station
          station: 2                | station: two              | 26 | station
          clients:                  | callers:                  | 10 | callers
          """)
  void namesTheLineOfEveryMistake(String right, String wrong, int line, String field)
      throws IOException {
    write("site.yaml", SMALL.replace(right, wrong));

    assertThat(problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.file()).isEqualTo("site.yaml");
              assertThat(problem.field()).isEqualTo(field);
              assertThat(problem.line()).isEqualTo(line);
            });
  }

  @Test
  void namesTheLineOfBrokenYaml() throws IOException {
    write("site.yaml", SMALL.replace("transport: modbus-tcp", "transport: [modbus"));

    assertThat(problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isBetween(4, 5));
  }

  private Site read() {
    return new SiteFolder(new SiteRules("sdm"::equals)).read(folder);
  }

  private List<SiteProblem> problems() {
    return catchThrowableOfType(SiteRejected.class, this::read).problems();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
