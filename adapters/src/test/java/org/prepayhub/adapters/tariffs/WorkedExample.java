package org.prepayhub.adapters.tariffs;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.prepayhub.adapters.profiles.DocumentedExample;
import org.prepayhub.adapters.tariffs.YamlTariffs.Looked;
import org.prepayhub.tariff.RegisterReading;
import org.prepayhub.units.Energy;

/** The month that docs/worked-example.md computes by hand, read from the page itself. */
public final class WorkedExample {
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String PAGE = "worked-example.md";

  private WorkedExample() {}

  /**
   * What the hub reads of the page's tariff.
   *
   * @param site an empty folder to put it into
   */
  public static Looked tariffs(Path site) throws IOException {
    Files.createDirectory(site.resolve("tariffs"));
    Files.writeString(
        site.resolve("tariffs/dormitory.yaml"), DocumentedExample.first(PAGE, "yaml"));
    return YamlTariffs.look(site, ZONE);
  }

  /** The rows below the heading that begins with this word, cell by cell. */
  public static List<List<String>> table(String heading) throws IOException {
    return block(heading + " ").lines().skip(1).map(WorkedExample::cells).toList();
  }

  static String block(String begin) throws IOException {
    return DocumentedExample.all(PAGE, "text").stream()
        .filter(block -> block.startsWith(begin))
        .findFirst()
        .orElseThrow();
  }

  static List<String> cells(String line) {
    return List.of(line.split(" +"));
  }

  public static List<RegisterReading> readings() throws IOException {
    return table("at").stream().map(WorkedExample::reading).toList();
  }

  private static RegisterReading reading(List<String> cells) {
    List<Energy> rates = cells.subList(1, 5).stream().map(WorkedExample::kwh).toList();
    return new RegisterReading(at(cells.getFirst()), kwh(cells.getLast()), rates);
  }

  private static Energy kwh(String number) {
    return Energy.ofWattHours(whole(number, 3));
  }

  /** As the clock on the wall of the project shows it. */
  public static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  /** A number of the page in units so many decimals smaller. */
  public static long whole(String number, int decimals) {
    return new BigDecimal(number).movePointRight(decimals).longValueExact();
  }
}
