package org.prepayhub.adapters.site;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteProblem;

/** {@code site.yaml}: what is not a table. */
record SiteYaml(
    Site.Project project,
    List<Site.Gateway> gateways,
    List<Site.Group> groups,
    List<Site.Client> clients) {
  private static final String NAME = "site.yaml";
  private static final ObjectReader READER =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build()
          .readerFor(File.class);

  /** The file as it is written. */
  private record File(
      @JsonProperty(required = true) ProjectEntry project,
      @JsonProperty(required = true) List<GatewayEntry> gateways,
      @JsonProperty(required = true) List<GroupEntry> groups,
      @Nullable List<ClientEntry> clients) {}

  private record ProjectEntry(
      @JsonProperty(required = true) String code,
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) String zone) {}

  private record GatewayEntry(
      @JsonProperty(required = true) String code,
      @JsonProperty(required = true) String transport,
      @JsonProperty(required = true) String maxHold,
      @JsonProperty(required = true) List<LineEntry> lines) {}

  private record LineEntry(
      @JsonProperty(required = true) String code,
      @JsonProperty(required = true) String host,
      @JsonProperty(required = true) int port,
      @Nullable String responseTimeout,
      @Nullable String gap,
      @Nullable Integer pollRetries) {}

  private record GroupEntry(
      @JsonProperty(required = true) String code,
      @JsonProperty(required = true) String window,
      @JsonProperty(required = true) int lostAfterRuns) {}

  private record ClientEntry(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) Set<String> scopes,
      @JsonProperty(required = true) int ratePerSecond) {}

  static SiteYaml read(Path file, List<SiteProblem> problems) {
    Optional<File> written = parse(file, problems);
    return written.map(w -> new Checked(problems).site(w)).orElseGet(SiteYaml::nothing);
  }

  private static SiteYaml nothing() {
    return new SiteYaml(
        new Site.Project("?", "?", ZoneOffset.UTC), List.of(), List.of(), List.of());
  }

  private static Optional<File> parse(Path file, List<SiteProblem> problems) {
    if (!Files.isRegularFile(file)) {
      problems.add(
          new SiteProblem(
              NAME,
              0,
              "file",
              "is missing in " + file.getParent(),
              "Name a site folder with --site"));
      return Optional.empty();
    }
    try {
      return Optional.of(READER.readValue(file.toFile()));
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      problems.add(
          new SiteProblem(
              NAME, line, "yaml", e.getOriginalMessage(), "See docs/sites.md for its keys"));
    } catch (IOException e) {
      problems.add(
          new SiteProblem(
              NAME, 0, "file", "cannot be read: " + e.getMessage(), "Check its rights"));
    }
    return Optional.empty();
  }

  /** Turns what is written into what is meant, naming what cannot be. */
  private static final class Checked {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private final List<SiteProblem> problems;

    Checked(List<SiteProblem> problems) {
      this.problems = problems;
    }

    SiteYaml site(File file) {
      return new SiteYaml(
          new Site.Project(
              file.project().code(), file.project().name(), zone(file.project().zone())),
          file.gateways().stream().map(this::gateway).toList(),
          file.groups().stream().map(this::group).toList(),
          file.clients() == null
              ? List.of()
              : file.clients().stream()
                  .map(c -> new Site.Client(c.id(), c.scopes(), c.ratePerSecond()))
                  .toList());
    }

    private Site.Gateway gateway(GatewayEntry entry) {
      String at = "gateways." + entry.code();
      if (!entry.transport().equals("modbus-tcp")) {
        wrong(at + ".transport", entry.transport() + " is not known", "Use modbus-tcp");
      }
      List<Site.Line> lines = new ArrayList<>();
      entry.lines().forEach(line -> lines.add(line(at + ".lines." + line.code(), line)));
      return new Site.Gateway(
          entry.code(),
          entry.transport(),
          duration(at + ".maxHold", entry.maxHold(), Duration.ZERO, Duration.ofMinutes(10)),
          lines);
    }

    private Site.Line line(String at, LineEntry entry) {
      inRange(at + ".port", entry.port(), 1, 65_535);
      int retries = entry.pollRetries() == null ? 2 : entry.pollRetries();
      inRange(at + ".pollRetries", retries, 0, 10);
      return new Site.Line(
          entry.code(),
          entry.host(),
          entry.port(),
          duration(
              at + ".responseTimeout",
              entry.responseTimeout() == null ? "1s" : entry.responseTimeout(),
              Duration.ofMillis(10),
              Duration.ofMinutes(1)),
          duration(
              at + ".gap",
              entry.gap() == null ? "20ms" : entry.gap(),
              Duration.ZERO,
              Duration.ofSeconds(10)),
          retries);
    }

    private Site.Group group(GroupEntry entry) {
      String at = "groups." + entry.code();
      inRange(at + ".lostAfterRuns", entry.lostAfterRuns(), 1, 1000);
      return new Site.Group(
          entry.code(),
          duration(at + ".window", entry.window(), Duration.ofSeconds(10), Duration.ofDays(1)),
          entry.lostAfterRuns());
    }

    private Duration duration(String at, String text, Duration least, Duration most) {
      Matcher form = DURATION.matcher(text);
      if (!form.matches()) {
        wrong(at, text + " is not a duration", "Write it like 20ms, 5s, 30m or 1h");
        return least;
      }
      long amount = Long.parseLong(form.group(1));
      Duration value =
          switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
          };
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        wrong(at, text + " is out of range", "It takes " + least + " to " + most);
      }
      return value;
    }

    private ZoneId zone(String id) {
      try {
        return ZoneId.of(id);
      } catch (DateTimeException e) {
        wrong("project.zone", id + " is not a time zone", "Write it like Asia/Shanghai");
        return ZoneOffset.UTC;
      }
    }

    private void inRange(String at, int value, int least, int most) {
      if (value < least || value > most) {
        wrong(at, value + " is out of range", "It takes " + least + " to " + most);
      }
    }

    private void wrong(String at, String what, String mend) {
      problems.add(new SiteProblem(NAME, 0, at, what, mend));
    }
  }
}
