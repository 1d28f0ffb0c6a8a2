package org.prepayhub.bench.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prepayhub.bench.BenchFailed;

/** What the bench changes in the site folder that the simulator wrote. */
record SiteEdit(Path site) {
  private static final String TARIFF = "tariffs/dormitory.yaml";

  /** Of the project that the simulator writes. */
  private static final String ZONE = "Asia/Shanghai";

  private static final String USUAL =
      """
      - templatedRoute:
          routeTemplateRef: metering-collect-group
          routeId: metering-collect-dormitory
          prefixId: dormitory
          parameters:
            - name: group
              value: dormitory
            - name: cron
              value: %s
      """;

  /** The template takes no more than one slot a minute; a route of one's own may. */
  private static final String FLAT_OUT =
      """
      - route:
          id: metering-collect-dormitory
          description: Opens a run of every meter more often than a campus would.
          from:
            uri: quartz
            parameters:
              groupName: metering
              triggerName: dormitory
              cron: %1$s
              trigger.misfireInstruction: 2
            steps:
              - bean:
                  ref: collectionPlanner
                  method: "open('dormitory', ${header.scheduledFireTime.toInstant()}, '%1$s')"
      """;

  /** The simulator leaves its clients at the end, so that others go below them. */
  void admit(List<ApiClient> clients) {
    write(
        site.resolve("site.yaml"),
        clients.stream().map(ApiClient::row).collect(Collectors.joining()),
        StandardOpenOption.APPEND);
  }

  /** In the place of the simulator's own route. */
  void schedule(Schedule schedule) {
    write(
        site.resolve("routes/metering-collect-dormitory.camel.yaml"),
        (schedule.isUsual() ? USUAL : FLAT_OUT).formatted(schedule.cron()),
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  /**
   * Lays a copy of the site out whose tariff has one more version; its own files stay as they are.
   */
  void copyWithVersion(Path copy, String version) {
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path there = copy.resolve(site.relativize(file));
        Files.createDirectories(Objects.requireNonNull(there.getParent()));
        Files.copy(file, there, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + site, e);
    }
    write(copy.resolve(TARIFF), version, StandardOpenOption.APPEND);
  }

  /** Takes the tariff of a copy over. */
  void takeTariff(Path copy) {
    try {
      Files.move(copy.resolve(TARIFF), site.resolve(TARIFF), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot take the tariff over", e);
    }
  }

  /** The project's days end at the minute of this instant. */
  void cutDays(Instant cut) {
    Path file = site.resolve("site.yaml");
    try {
      String text = Files.readString(file).replaceFirst("(?m)^  dayCut: .*\n", "");
      LocalTime time = LocalTime.ofInstant(cut, ZoneId.of(ZONE));
      String zone = "  zone: " + ZONE + "\n";
      if (!text.contains(zone)) {
        throw new BenchFailed(file + " does not say zone: " + ZONE);
      }
      String dayCut = "  dayCut: \"" + time.format(DateTimeFormatter.ofPattern("HH:mm")) + "\"\n";
      write(file, text.replace(zone, zone + dayCut), StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static void write(Path file, String text, StandardOpenOption how) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
