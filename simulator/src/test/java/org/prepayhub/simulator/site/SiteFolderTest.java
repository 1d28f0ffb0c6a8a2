package org.prepayhub.simulator.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.simulator.meter.MeterKind;

class SiteFolderTest {
  private static final CampusPlan REFERENCE = new CampusPlan(606, 6, 32, 1, 0.1, 0);

  private final Path folder;

  SiteFolderTest(@TempDir Path temporary) {
    folder = temporary.resolve("site");
  }

  private boolean write(CampusPlan plan, String interval) throws IOException {
    List<Integer> ports =
        IntStream.range(0, plan.lines()).map(line -> 15_000 + line).boxed().toList();
    return new SiteFolder(
            folder,
            new SiteOrder(plan, "127.0.0.1", ports, Polling.every(Duration.parse(interval))))
        .write();
  }

  private List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file)).stream()
        .skip(1)
        .map(row -> row.split(",", -1))
        .toList();
  }

  @Test
  void theReferenceSiteHasTwoBlocksNineteenLinesAndSixGateways() throws IOException {
    write(REFERENCE, "PT1M");
    List<String[]> meters = rows("meters.csv");
    assertThat(meters).hasSize(606);
    assertThat(meters.stream().map(row -> row[0]).distinct()).hasSize(606);
    assertThat(meters.stream().map(row -> row[1]).distinct()).hasSize(606);
    assertThat(meters.stream().map(row -> row[2]).distinct()).hasSize(606);
    assertThat(meters.stream().map(row -> row[3]).distinct()).hasSize(6);
    assertThat(meters.stream().map(row -> row[4] + "/" + row[5]).distinct()).hasSize(606);
    assertThat(meters.stream().collect(Collectors.groupingBy(row -> row[4], Collectors.counting())))
        .hasSize(19)
        .allSatisfy((_, onLine) -> assertThat(onLine).isLessThanOrEqualTo(32));
    assertThat(rows("places.csv").stream().filter(row -> row[3].equals("building"))).hasSize(2);
  }

  @Test
  void everyReferenceBetweenTheFilesHolds() throws IOException {
    write(REFERENCE, "PT1M");
    List<String> places = rows("places.csv").stream().map(row -> row[0]).toList();
    List<String> customers = rows("customers.csv").stream().map(row -> row[0]).toList();
    List<String> accounts = rows("accounts.csv").stream().map(row -> row[0]).toList();
    String site = Files.readString(folder.resolve("site.yaml"));
    assertThat(places).doesNotHaveDuplicates();
    assertThat(rows("places.csv"))
        .allMatch(row -> row[1].isEmpty() ? row[3].equals("campus") : places.contains(row[1]));
    assertThat(rows("accounts.csv"))
        .allMatch(row -> customers.contains(row[1]) && places.contains(row[2]));
    assertThat(rows("meters.csv"))
        .allMatch(row -> accounts.contains(row[1]) && places.contains(row[2]))
        .allMatch(row -> site.contains("code: " + row[3]) && site.contains("code: " + row[4]));
  }

  @Test
  void theFirstMeterIsTheSampleWithoutHoardingCap() throws IOException {
    write(REFERENCE, "PT1M");
    assertThat(String.join(",", rows("accounts.csv").getFirst()))
        .isEqualTo("A1000001,C1000001,B01-101,1,1000000,,METER");
    assertThat(String.join(",", rows("meters.csv").getFirst()))
        .isEqualTo(
            "2600000001,A1000001,B01-101,GW01,L0001,1,dormitory,hub-dormitory-3c,METER,true");
    assertThat(new CampusPlan(10, 1, 32, 1, 1, 0).meter(0).kind()).isEqualTo(MeterKind.NORMAL);
  }

  @Test
  void aShareOfTheAccountsIsChargedByTheHub() throws IOException {
    write(new CampusPlan(606, 6, 32, 1, 0.5, 0.25), "PT1M");

    List<String[]> charged =
        rows("meters.csv").stream().filter(row -> row[8].equals("HUB")).toList();
    assertThat(charged).hasSizeBetween(110, 190).allMatch(row -> row[9].equals("false"));
    assertThat(rows("accounts.csv").stream().filter(row -> row[6].equals("HUB")))
        .hasSameSizeAs(charged);
    assertThat(folder.resolve("tariffs/dormitory.yaml")).exists();
  }

  @Test
  void isWrittenAgainOnlyWhenTheOrderDiffers() throws IOException {
    assertThat(write(REFERENCE, "PT1M")).isTrue();
    assertThat(write(REFERENCE, "PT1M")).isFalse();
    assertThat(folder.resolve("tariffs")).as("nobody is charged by the hub").doesNotExist();
    assertThat(write(REFERENCE, "PT30M")).isTrue();
    assertThat(Files.readString(folder.resolve("routes/metering-collect-dormitory.camel.yaml")))
        .contains("value: 0 0/30 * * * ?");
  }

  @Test
  void leavesASiteOfSomebodyElseAlone() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("site.yaml"), "project: theirs");
    assertThatThrownBy(() -> write(REFERENCE, "PT1M")).hasMessageContaining("another --site");
    assertThat(Files.readString(folder.resolve("site.yaml"))).isEqualTo("project: theirs");
  }

  @Test
  void scalesToAHundredThousandMeters() throws IOException {
    CampusPlan plan = new CampusPlan(100_000, CampusPlan.gatewaysFor(100_000, 32), 32, 1, 0.1, 0);
    write(plan, "PT1M");
    assertThat(plan.lines()).isEqualTo(3_125);
    assertThat(rows("meters.csv").stream().map(row -> row[2]).distinct()).hasSize(100_000);
    long trusting =
        IntStream.range(0, 100_000)
            .filter(index -> plan.meter(index).kind() == MeterKind.TRUSTING)
            .count();
    assertThat(trusting).isBetween(9_500L, 10_500L);
  }

  @ParameterizedTest
  @CsvSource({
    "PT30S, 0/30 * * * * ?",
    "PT1M, 0 * * * * ?",
    "PT5M, 0 0/5 * * * ?",
    "PT2H, 0 0 0/2 * * ?"
  })
  void turnsAnIntervalIntoASchedule(String interval, String cron) {
    SiteOrder order =
        new SiteOrder(REFERENCE, "", List.of(), Polling.every(Duration.parse(interval)));
    assertThat(order.cron()).isEqualTo(cron);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT7M", "PT45S", "PT25H", "PT-1M", "PT1S"})
  void refusesAnIntervalThatNoScheduleSays(String interval) {
    assertThatThrownBy(
            () ->
                new SiteOrder(REFERENCE, "", List.of(), Polling.every(Duration.parse(interval)))
                    .cron())
        .hasMessageContaining("for instance");
  }
}
