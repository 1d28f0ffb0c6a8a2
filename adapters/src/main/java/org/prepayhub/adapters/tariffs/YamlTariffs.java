package org.prepayhub.adapters.tariffs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Node;
import org.prepayhub.check.Section;
import org.prepayhub.site.SitePrices;
import org.prepayhub.site.Written;
import org.prepayhub.tariff.CalendarCompiler;
import org.prepayhub.tariff.HolidayCalendar;
import org.prepayhub.tariff.TariffBook;
import org.prepayhub.tariff.TariffCompilation;
import org.prepayhub.tariff.TariffCompiler;
import org.prepayhub.tariff.TariffDefinition;
import org.prepayhub.tariff.TariffTimeline;
import org.prepayhub.tariff.VersionContent;

/** The tariffs of a site: {@code tariffs/*.yaml}, and the calendars they name. */
public final class YamlTariffs {
  private static final String FOLDER = "tariffs";
  private static final String CALENDARS = "calendars.yaml";
  private static final int MOST_FILES = 256;

  private final Path site;
  private final ZoneId zone;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, TariffTimeline> tariffs = new TreeMap<>();
  private final Map<String, String> files = new TreeMap<>();
  private final List<SitePrices.Calendar> calendars = new ArrayList<>();
  private final List<SitePrices.Version> versions = new ArrayList<>();

  private YamlTariffs(Path site, ZoneId zone) {
    this.site = site;
    this.zone = zone;
  }

  /**
   * What a site says of its tariffs.
   *
   * @param tariffs those that are in order
   * @param prices the same as an import takes them, given to nobody
   * @param findings what is wrong with the others, file by file
   */
  public record Looked(TariffBook tariffs, SitePrices prices, List<Finding> findings) {
    public Looked {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Reads and checks; mistakes are told, not thrown.
   *
   * @param site the site's folder, which need not have tariffs
   * @param zone of the project
   */
  public static Looked look(Path site, ZoneId zone) {
    YamlTariffs reading = new YamlTariffs(site, zone);
    Map<String, HolidayCalendar> calendars = reading.calendars();
    reading.listed().forEach(file -> reading.tariff(file, calendars));
    return new Looked(
        new TariffBook(reading.tariffs),
        new SitePrices(reading.calendars, reading.versions, List.of()),
        reading.findings);
  }

  /** A calendar that has mistakes is a calendar still: that a tariff names it is no second one. */
  private Map<String, HolidayCalendar> calendars() {
    Path file = site.resolve(CALENDARS);
    Map<String, HolidayCalendar> known = new TreeMap<>();
    if (Files.isRegularFile(file)) {
      YamlFile yaml = new YamlFile(CALENDARS, findings);
      yaml.read(file)
          .ifPresent(
              root -> {
                Section all = yaml.section(root);
                for (String name : List.copyOf(all.keys())) {
                  all.section(name).ifPresent(it -> known.put(name, keep(yaml, root, name, it)));
                }
              });
    }
    return known;
  }

  private HolidayCalendar keep(YamlFile yaml, Node root, String name, Section section) {
    HolidayCalendar calendar = calendar(yaml, root, name, section);
    Node.Mark at = Node.find(root, List.of(name));
    calendars.add(new SitePrices.Calendar(Written.at(CALENDARS, at.line()), name, calendar));
    return calendar;
  }

  private static HolidayCalendar calendar(YamlFile yaml, Node root, String name, Section calendar) {
    CalendarCompiler.Read read =
        CalendarCompiler.compile(calendar.texts("holidays"), calendar.texts("workdays"));
    calendar.close();
    read.mistakes()
        .forEach(
            mistake ->
                yaml.mistake(
                    Node.find(
                        root,
                        Stream.concat(Stream.of(name), Stream.of(mistake.path().split("\\.", -1)))
                            .toList()),
                    mistake.what(),
                    mistake.mend()));
    return read.calendar();
  }

  private List<Path> listed() {
    Path folder = site.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> listed = Files.list(folder)) {
      List<Path> all = listed.filter(YamlTariffs::isYaml).sorted().limit(MOST_FILES + 1L).toList();
      if (all.size() > MOST_FILES) {
        findings.add(
            Finding.error(FOLDER, 0, "there are too many tariffs", "keep at most " + MOST_FILES));
      }
      return all;
    } catch (IOException e) {
      findings.add(
          Finding.error(FOLDER, 0, "it cannot be listed: " + e.getMessage(), "check its rights"));
      return List.of();
    }
  }

  private static boolean isYaml(Path file) {
    return file.toString().endsWith(".yaml") || file.toString().endsWith(".yml");
  }

  private void tariff(Path file, Map<String, HolidayCalendar> calendars) {
    String name = site.relativize(file).toString();
    if (name.endsWith(".yml")) {
      String mend = "call it " + name.replaceFirst("yml$", "yaml");
      findings.add(Finding.warning(name, 0, "the file is not read", mend));
      return;
    }
    YamlFile yaml = new YamlFile(name, new ArrayList<>());
    yaml.read(file).flatMap(root -> compiled(yaml, root, calendars)).ifPresent(this::add);
    findings.addAll(yaml.findings());
  }

  private Optional<Coded> compiled(
      YamlFile yaml, Node root, Map<String, HolidayCalendar> calendars) {
    Section section = yaml.section(root);
    TariffDefinition definition = TariffText.read(section);
    boolean own = isOwn(definition.code(), yaml.name(), section);
    TariffCompilation compilation = TariffCompiler.compile(definition, zone, calendars);
    return switch (compilation) {
      case TariffCompilation.Sound sound when own && yaml.findings().isEmpty() ->
          Optional.of(
              new Coded(
                  definition.code(),
                  TariffTimeline.of(sound.versions()),
                  versions(yaml, root, definition, sound)));
      case TariffCompilation.Sound _ -> Optional.empty();
      case TariffCompilation.Faulty faulty -> {
        yaml.mistakes(root, faulty.mistakes());
        yield Optional.empty();
      }
    };
  }

  private static List<SitePrices.Version> versions(
      YamlFile yaml, Node root, TariffDefinition definition, TariffCompilation.Sound sound) {
    List<SitePrices.Version> versions = new ArrayList<>();
    for (int i = 0; i < sound.versions().size(); i++) {
      Node.Mark at = Node.find(root, List.of("versions", String.valueOf(i)));
      versions.add(
          new SitePrices.Version(
              Written.at(yaml.name(), at.line()),
              definition.code(),
              definition.utility(),
              sound.versions().get(i).from(),
              VersionContent.of(definition.versions().get(i))));
    }
    return versions;
  }

  private boolean isOwn(String code, String file, Section section) {
    String other = files.putIfAbsent(code, file);
    if (other != null && !code.isEmpty()) {
      section.mistake("code", code + " is the code of " + other + " too", "give it another");
      return false;
    }
    return true;
  }

  private void add(Coded coded) {
    tariffs.put(coded.code(), coded.timeline());
    versions.addAll(coded.versions());
  }

  private record Coded(String code, TariffTimeline timeline, List<SitePrices.Version> versions) {}
}
