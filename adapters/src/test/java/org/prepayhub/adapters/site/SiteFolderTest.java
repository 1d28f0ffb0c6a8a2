package org.prepayhub.adapters.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.check.Finding;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteArrears;
import org.prepayhub.site.SitePrices;
import org.prepayhub.site.SiteProblem;
import org.prepayhub.site.SiteRejected;
import org.prepayhub.site.SiteRules;
import org.prepayhub.site.Written;
import org.prepayhub.units.Money;
import org.prepayhub.units.Utility;

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
  private List<Finding> ofTariffs = List.of();

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
  void aBalanceIsHeldByTheMeterIfNothingElseIsSaid() throws IOException {
    write(
        "accounts.csv",
        """
        account,customer,place,leastRechargeFen,mostRechargeFen,hoardingCapFen
        A2,,,1,1000,
        """);
    assertThat(read().accounts()).extracting(Site.Account::balanceHeldBy).containsOnly("METER");

    write(
        "accounts.csv",
        """
        account,customer,place,leastRechargeFen,mostRechargeFen,hoardingCapFen,balanceHeldBy
        A2,,,1,1000,,HUB
        """);
    assertThat(read().accounts().getLast().balanceHeldBy()).isEqualTo("HUB");
    assertThat(read().accounts()).noneMatch(Site.Account::preset);
  }

  @Test
  void anAccountIsPresetWhereItSaysSo() throws IOException {
    write(
        "accounts.csv",
        """
        account,customer,place,leastRechargeFen,mostRechargeFen,hoardingCapFen,balanceHeldBy,preset
        A2,,,1,1000,,HUB,true
        """);

    assertThat(read().accounts().getFirst().preset()).isFalse();
    assertThat(read().accounts().getLast().preset()).isTrue();
  }

  @Test
  void aMeterDoesNotHoldMoneyBesideItsAccount() throws IOException {
    write(
        "site.yaml",
        SMALL.replace("mostRechargeFen: 1000", "mostRechargeFen: 1000, balanceHeldBy: HUB"));

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).isEqualTo("moneyHeldBy");
              assertThat(problem.what())
                  .isEqualTo("is METER, and the balanceHeldBy of account A1 is HUB");
            });
  }

  @Test
  void givesTariffsToAllToAGroupAndToAnAccount() throws IOException {
    write(
        "site.yaml",
        SMALL
                .replace("moneyHeldBy: METER", "moneyHeldBy: HUB")
                .replace("takesSales: true", "")
                .replace("mostRechargeFen: 1000", "mostRechargeFen: 1000, balanceHeldBy: HUB")
            + """
            assignments:
              - {tariff: rooms, from: 2026-01-01T00:00}
            """);
    write(
        "assignments.csv",
        """
        tariff,group,account,from
        rooms,plain,,2026-01-01T00:00+01:00
        rooms,,A1,2026-02-01T00:00
        """);

    assertThat(read().prices().assignments())
        .extracting(it -> it.whom() + " " + it.from())
        .containsExactly(
            "project 2025-12-31T16:00:00Z",
            "group plain 2025-12-31T23:00:00Z",
            "account A1 2026-01-31T16:00:00Z");
  }

  @Test
  void namesEveryAssignmentThatCannotBe() throws IOException {
    write(
        "assignments.csv",
        """
        tariff,group,account,from
        nothing,,,2026-01-01T00:00
        rooms,plane,,2026-01-01T00:00
        rooms,plain,A1,2026-01-01T00:00
        rooms,,A7,2026-01-01T00:00
        rooms,,,2026-01-01T00:00
        rooms,,,2026-01-01T00:00
        """);

    assertThat(problems())
        .extracting(problem -> problem.line() + " " + problem.field() + " " + problem.what())
        .containsExactly(
            "2 tariff the site has no tariff nothing",
            "3 group the site has no group plane",
            "4 account stands beside a group",
            "4 account the balanceHeldBy of A1 is METER, and its project tells meters no price: no"
                + " tariff reaches it",
            "5 account the site has no account A7",
            "7 from another tariff of the same begins then, in assignments.csv line 6");
  }

  @ParameterizedTest
  @CsvSource({"'', METER", "thresholds, METER", "'', NONE", "price, NONE"})
  void anAccountNobodyChargesOrTellsAPriceHasNoTariffOfItsOwn(String pushed, String holder)
      throws IOException {
    write("site.yaml", pushing(pushed, holder));
    write("assignments.csv", "tariff,group,account,from\nrooms,,A1,2026-01-01T00:00\n");

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file() + ":" + problem.line()).isEqualTo("assignments.csv:2");
              assertThat(problem.what()).startsWith("the balanceHeldBy of A1 is " + holder);
              assertThat(problem.mend()).endsWith("or leave this out");
            });
  }

  @Test
  void anAccountWhoseMeterIsToldThePriceMayHaveATariffOfItsOwn() throws IOException {
    write("site.yaml", pushing("price", "METER"));
    write("assignments.csv", "tariff,group,account,from\nrooms,,A1,2026-01-01T00:00\n");

    assertThat(read().prices().assignments())
        .extracting(SitePrices.Assignment::whom)
        .containsExactly("account A1");
  }

  /** The small site, telling its meters this, with its account's balance held so. */
  private static String pushing(String settings, String holder) {
    return SMALL
        .replace("zone: Asia/Shanghai", "zone: Asia/Shanghai, pushToMeters: [" + settings + "]")
        .replace("mostRechargeFen: 1000", "mostRechargeFen: 1000, balanceHeldBy: " + holder)
        .replace("moneyHeldBy: METER", "moneyHeldBy: " + holder)
        .replace("takesSales: true", "takesSales: " + holder.equals("METER"));
  }

  @Test
  void readsLaddersKeptAccountsAndWindows() throws IOException {
    write(
        "site.yaml",
        pushing("", "HUB")
            + """
            ladders:
              - {alarm1Fen: 2000, alarm2Fen: 500}
              - {group: plain, alarm1Fen: 3000, alarm2Fen: 800, overdraftFen: 1000, hysteresisFen: 100,
                 closePermitFen: -500, grace: 2h, restore: PERMIT}
            keepPower:
              - {account: A1}
            noTrip:
              - {from: 22:00, to: 07:00}
            """);
    write("ladders.csv", LADDER_HEADER + ",A1,900,900,,,,,\n");
    write("noTrip.csv", "from,to\n2026-06-20,2026-07-03\n");

    SiteArrears arrears = read().arrears();

    assertThat(arrears.ladders())
        .extracting(it -> it.whose().whom() + " " + it.grace() + " " + it.restore())
        .containsExactly(
            "project PT0S AUTOMATIC", "group plain PT2H PERMIT", "account A1 PT0S AUTOMATIC");
    assertThat(arrears.ladders())
        .extracting(SiteArrears.Ladder::rungs)
        .containsExactly(
            rungs(2000, 500, 0, 0, 1), rungs(3000, 800, 1000, 100, -500), rungs(900, 900, 0, 0, 1));
    assertThat(arrears.keepPower()).extracting(it -> it.account().value()).containsExactly("A1");
    assertThat(arrears.noTrip())
        .extracting(SiteArrears.NoTrip::name)
        .containsExactly("22:00 to 07:00", "2026-06-20 to 2026-07-03");
  }

  private static final String LADDER_HEADER =
      "group,account,alarm1Fen,alarm2Fen,overdraftFen,hysteresisFen,closePermitFen,grace,restore\n";

  private static SiteArrears.Rungs rungs(
      long alarm1, long alarm2, long overdraft, long hysteresis, long permit) {
    return new SiteArrears.Rungs(
        Money.ofFen(alarm1),
        Money.ofFen(alarm2),
        Money.ofFen(overdraft),
        Money.ofFen(hysteresis),
        Money.ofFen(permit));
  }

  @Test
  void namesEveryLadderThatCannotBeMeant() throws IOException {
    write(
        "ladders.csv",
        LADDER_HEADER
            + """
            ,,500,501,,,,,
            plain,,500,100,-1,,5,,
            plane,,500,100,,,,,
            ,A7,500,100,,,,,
            plain,A1,500,100,10,,-10,,
            plain,,500,100,,,,,
            """);

    assertThat(problems())
        .extracting(problem -> problem.line() + " " + problem.field() + " " + problem.what())
        .containsExactly(
            "2 alarm2Fen is more than alarm1Fen",
            "3 overdraftFen is negative",
            "6 closePermitFen is not above the balance at which the power is cut",
            "4 group the site has no group plane",
            "5 account the site has no account A7",
            "6 account stands beside a group",
            "7 alarm1Fen the ladder of the group plain stands twice, first in ladders.csv line 3");
  }

  @Test
  void anAccountWithoutABalanceHasNoLadder() throws IOException {
    write(
        "site.yaml",
        SMALL
            .replace("moneyHeldBy: METER", "moneyHeldBy: NONE")
            .replace("takesSales: true", "")
            .replace("mostRechargeFen: 1000", "mostRechargeFen: 1000, balanceHeldBy: NONE"));
    write("ladders.csv", LADDER_HEADER + ",A1,500,100,,,,,\n");

    assertThat(problems())
        .singleElement()
        .satisfies(it -> assertThat(it.what()).contains("A1 is NONE: it has no balance to watch"));
  }

  @Test
  void anAccountInGroupsOfDifferentLaddersNeedsOneOfItsOwn() throws IOException {
    String site =
        SMALL
                .replace(
                    "lostAfterRuns: 3}",
                    "lostAfterRuns: 3}\n  - {code: shops, window: 50s, lostAfterRuns: 3}")
                .replace("{meter: M1,", "{meter: M1, account: A1, moneyHeldBy: METER,")
                .replace("station: 1, group: plain", "station: 1, group: shops")
            + "ladders:\n  - {group: shops, alarm1Fen: 2, alarm2Fen: 1}\n";
    write("site.yaml", site);
    assertThat(problems())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.field()).isEqualTo("group");
              assertThat(it.what())
                  .isEqualTo("account A1 has meters in groups of different ladders");
            });

    write("site.yaml", site + "  - {account: A1, alarm1Fen: 2, alarm2Fen: 1}\n");
    assertThat(read().arrears().ladders()).hasSize(2);
  }

  @Test
  void namesEveryWindowThatHasNoEnd() throws IOException {
    write(
        "noTrip.csv",
        """
        from,to
        22:00,
        22:00,22:00
        22:00,2026-06-20
        2026-06-20,2026-06-19
        25:00,07:00
        """);

    assertThat(problems())
        .extracting(problem -> problem.line() + " " + problem.field() + " " + problem.what())
        .containsExactly(
            "2 to is empty",
            "3 to 22:00 to 22:00 is a window without end",
            "4 to 22:00 to 2026-06-20 are not two times or two days",
            "5 to 2026-06-20 to 2026-06-19 is a window without end",
            "6 to 25:00 to 07:00 are not two times or two days");
  }

  @Test
  void namesEveryWindowThatPutsTripsOffForGood() throws IOException {
    write(
        "noTrip.csv",
        """
        from,to
        2026-06-20,9999-12-31
        1026-06-20,1026-07-03
        2026-06-20,2027-06-20
        2026-06-20,2027-06-21
        """);

    assertThat(problems())
        .extracting(problem -> problem.line() + " " + problem.field())
        .containsExactly("2 to", "3 to", "5 to");
  }

  @Test
  void powerIsNotKeptWhereTheMeterCutsItByItself() throws IOException {
    write("keepPower.csv", "account\nA1\n");

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file() + ":" + problem.line()).isEqualTo("keepPower.csv:2");
              assertThat(problem.what())
                  .isEqualTo(
                      "the balanceHeldBy of A1 is METER: its meter cuts the power by itself");
              assertThat(problem.mend()).contains("overdraft");
            });
  }

  @Test
  void windowsLeaveATimeForTripsAndStandOnce() throws IOException {
    write("site.yaml", pushing("", "HUB"));
    write("keepPower.csv", "account\nA1\nA1\nA9\n");
    write("noTrip.csv", "from,to\n06:00,18:00\n18:00,06:00\n06:00,18:00\n");

    assertThat(problems())
        .extracting(problem -> problem.file() + ":" + problem.line() + " " + problem.what())
        .containsExactly(
            "keepPower.csv:3 A1 stands twice, first in keepPower.csv line 2",
            "noTrip.csv:4 06:00 to 18:00 stands twice, first in noTrip.csv line 2",
            "keepPower.csv:4 the site has no account A9",
            "noTrip.csv:4 leaves, with the other windows, no time of the day for a trip");
  }

  @Test
  void refusesASiteWhoseTariffsHaveAMistake() throws IOException {
    ofTariffs = List.of(Finding.error("tariffs/rooms.yaml", 4, "it is wrong", "mend it"));

    assertThat(problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.file()).isEqualTo("tariffs/rooms.yaml"));
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
  void readsTheDaysOnWhichSemestersBeginInTheirOrder() throws IOException {
    write(
        "site.yaml",
        SMALL.replace("zone: Asia/Shanghai}", "zone: Asia/Shanghai, semesters: [09-01, 02-20]}"));

    assertThat(read().project().semesterWords()).isEqualTo("02-20 09-01");
  }

  @Test
  void setsInMetersWhatTheProjectSaysAndElseNothing() throws IOException {
    write("site.yaml", SMALL);
    assertThat(read().project().pushToMeters()).isEmpty();

    write(
        "site.yaml",
        SMALL.replace(
            "zone: Asia/Shanghai}", "zone: Asia/Shanghai, pushToMeters: [thresholds, price]}"));

    assertThat(read().project().pushWords()).isEqualTo("price thresholds");
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
          zone: Asia/Shanghai}      | zone: UTC, semesters: [02-30]} | 1 | semesters
          zone: Asia/Shanghai}      | zone: UTC, semesters: 02-20} | 1 | semesters
          zone: Asia/Shanghai}      | zone: UTC, semesters: [01-01, 02-01, 03-01, 04-01, 05-01]} | 1 | semesters
          zone: Asia/Shanghai}      | zone: UTC, paysFirst: me}  | 1  | paysFirst
          zone: Asia/Shanghai}      | zone: UTC, pushToMeters: [cost]} | 1 | pushToMeters
          zone: Asia/Shanghai}      | zone: UTC, pushToMeters: price} | 1 | pushToMeters
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

  private SiteFolder.TariffFiles.Read tariffs(Path any, ZoneId zone) {
    Instant from = Instant.EPOCH;
    SitePrices.Version rooms =
        new SitePrices.Version(
            Written.at("tariffs/rooms.yaml", 3), "rooms", Utility.ELECTRICITY, from, Map.of());
    return new SiteFolder.TariffFiles.Read(
        new SitePrices(List.of(), List.of(rooms), List.of()), ofTariffs);
  }

  private Site read() {
    return new SiteFolder(new SiteRules("sdm"::equals), this::tariffs).read(folder);
  }

  private List<SiteProblem> problems() {
    return catchThrowableOfType(SiteRejected.class, this::read).problems();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
