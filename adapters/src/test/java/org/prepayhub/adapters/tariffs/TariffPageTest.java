package org.prepayhub.adapters.tariffs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.adapters.profiles.DocumentedExample;
import org.prepayhub.tariff.RatingState;
import org.prepayhub.tariff.RegisterReading;
import org.prepayhub.tariff.TariffPreview;
import org.prepayhub.tariff.TariffPreview.Line;
import org.prepayhub.units.Energy;

/** The month that the page computes by hand, rated by the hub from the very numbers of the page. */
class TariffPageTest {
  private static final String PAGE = "tariffs.md";
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @TempDir private Path site = Path.of("");

  private TariffPreview march() throws IOException {
    Files.createDirectory(site.resolve("tariffs"));
    Files.writeString(
        site.resolve("tariffs/dormitory.yaml"), DocumentedExample.first(PAGE, "yaml"));
    YamlTariffs.Looked looked = YamlTariffs.look(site, ZONE);
    assertThat(looked.findings()).isEmpty();
    return TariffPreview.of(
        looked.tariffs().byCode("dormitory").orElseThrow(),
        RatingState.NEW,
        YearMonth.of(2026, 3),
        List.of(readings()));
  }

  private static String block(String begin) throws IOException {
    return DocumentedExample.all(PAGE, "text").stream()
        .filter(block -> block.startsWith(begin))
        .findFirst()
        .orElseThrow();
  }

  private static List<RegisterReading> readings() throws IOException {
    return block("at ").lines().skip(1).map(TariffPageTest::reading).toList();
  }

  private static RegisterReading reading(String line) {
    String[] cells = line.split(" +");
    List<Energy> rates =
        Stream.of(cells).skip(1).limit(4).map(cell -> Energy.ofWattHours(milli(cell))).toList();
    return new RegisterReading(
        LocalDateTime.parse(cells[0]).atZone(ZONE).toInstant(),
        Energy.ofWattHours(milli(cells[5])),
        rates);
  }

  private static long milli(String number) {
    return new BigDecimal(number).movePointRight(3).longValueExact();
  }

  private static Map<String, BigDecimal> results() throws IOException {
    Map<String, BigDecimal> results = new TreeMap<>();
    block("charged")
        .lines()
        .map(line -> line.split(" +"))
        .forEach(cells -> results.put(cells[0], new BigDecimal(cells[1])));
    return results;
  }

  @Test
  void chargesWhatThePageComputesByHand() throws IOException {
    TariffPreview march = march();
    Map<String, BigDecimal> told = new TreeMap<>();
    told.put("charged", BigDecimal.valueOf(march.microFen(), 8));
    told.put("posted", BigDecimal.valueOf(march.charge().fen(), 2));
    for (Line line : march.lines()) {
      BigDecimal amount = BigDecimal.valueOf(line.amount(), 3);
      told.merge(line.rate().name(), amount, BigDecimal::add);
      told.merge(line.free() ? "free" : "step-" + (line.step() + 1), amount, BigDecimal::add);
    }

    assertThat(told)
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(results());
    assertThat(march.grants()).hasSize(1);
  }

  @Test
  void refusesNoCalendarOfThePage() throws IOException {
    Files.writeString(
        site.resolve("calendars.yaml"), DocumentedExample.first(PAGE, "yaml calendar"));

    assertThat(YamlTariffs.look(site, ZONE).findings()).isEmpty();
  }
}
