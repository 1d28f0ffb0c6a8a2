package org.prepayhub.adapters.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Severity;
import org.prepayhub.command.MeterSetting;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteArrears;
import org.prepayhub.site.SitePrices;
import org.prepayhub.site.SiteProblem;
import org.prepayhub.site.SiteRejected;
import org.prepayhub.site.SiteRules;
import org.prepayhub.site.Written;

/** A site as files in one folder: {@code site.yaml}, and its tables inline or as CSV, or both. */
public final class SiteFolder {
  private static final List<String> KEYS =
      List.of(
          "project",
          "gateways",
          "groups",
          "clients",
          "places",
          "customers",
          "accounts",
          "meters",
          "assignments",
          "ladders",
          "keepPower",
          "noTrip");

  private static final int MOST_SEMESTERS = 4;

  private final SiteRules rules;
  private final TariffFiles tariffs;

  public SiteFolder(SiteRules rules, TariffFiles tariffs) {
    this.rules = rules;
    this.tariffs = tariffs;
  }

  /** The files of a site that say what energy and water cost. */
  @FunctionalInterface
  public interface TariffFiles {
    Read look(Path folder, ZoneId zone);

    /**
     * What they say.
     *
     * @param prices given to nobody yet
     */
    record Read(SitePrices prices, List<Finding> findings) {
      public Read {
        findings = List.copyOf(findings);
      }

      boolean isSound() {
        return errors().findFirst().isEmpty();
      }

      Stream<Finding> errors() {
        return findings.stream().filter(finding -> finding.severity() == Severity.ERROR);
      }
    }
  }

  /**
   * Reads and checks the folder.
   *
   * @throws SiteRejected with every mistake found
   */
  public Site read(Path folder) {
    Looked looked = look(folder);
    List<SiteProblem> problems = new ArrayList<>(looked.problems());
    looked.tariffs().errors().map(SiteFolder::problem).forEach(problems::add);
    if (!problems.isEmpty()) {
      throw new SiteRejected(problems);
    }
    return looked.site();
  }

  /**
   * What was seen in a folder.
   *
   * @param site what of it could be read
   * @param tariffs what stands in files of their own
   * @param formed whether every file could be read as a whole; only then do its parts mean anything
   */
  public record Looked(
      Site site, TariffFiles.Read tariffs, boolean formed, List<SiteProblem> problems) {
    public Looked {
      problems = List.copyOf(problems);
    }
  }

  /** Reads and checks the folder; mistakes are told, not thrown. */
  public Looked look(Path folder) {
    List<SiteProblem> problems = new ArrayList<>();
    Site tables = new Reading(folder, SiteYaml.read(folder, KEYS, problems), problems).site();
    TariffFiles.Read read = tariffs.look(folder, tables.project().zone());
    Site site = tables.with(read.prices().assigned(tables.prices().assignments()));
    boolean formed = problems.isEmpty();
    return new Looked(
        site, read, formed, formed ? rules.problems(asFarAsKnown(site, read)) : problems);
  }

  /** Whoever names a tariff with a mistake in it makes no second one. */
  private static Site asFarAsKnown(Site site, TariffFiles.Read tariffs) {
    return tariffs.isSound() ? site : site.with(site.prices().unassigned());
  }

  private static SiteProblem problem(Finding finding) {
    return new SiteProblem(
        finding.file(), finding.line(), "tariff", finding.what(), finding.mend());
  }

  /** One folder while it is read. */
  private record Reading(Path folder, SiteYaml yaml, List<SiteProblem> problems) {

    Site site() {
      List.of("project", "gateways", "groups").forEach(yaml::require);
      Site.Project project = yaml.one("project", Reading::project).orElseGet(Reading::nowhere);
      return new Site(
          project,
          yaml.each("gateways", this::gateway),
          yaml.each("groups", Reading::group),
          yaml.each("clients", Reading::client),
          table("places", SiteTables.PLACE, SiteTables::place),
          table("customers", SiteTables.CUSTOMER, SiteTables::customer),
          table("accounts", SiteTables.ACCOUNT, SiteTables::account),
          table("meters", SiteTables.METER, SiteTables::meter),
          SitePrices.NONE.assigned(
              table(
                  "assignments",
                  SiteTables.ASSIGNMENT,
                  row -> SiteTables.assignment(row, project.zone()))),
          arrears());
    }

    private SiteArrears arrears() {
      return new SiteArrears(
          table("ladders", SiteTables.LADDER, SiteTables::ladder),
          table("keepPower", SiteTables.KEEP_POWER, SiteTables::keepPower),
          table("noTrip", SiteTables.NO_TRIP, SiteTables::noTrip));
    }

    /** What stands inline first, then the rows of the file of that name. */
    private <T> List<T> table(String name, List<String> columns, Function<Row, T> read) {
      List<T> all = new ArrayList<>(yaml.each(name, row -> read.apply(row.only(columns))));
      Path csv = folder.resolve(name + ".csv");
      boolean somewhere = yaml.has(name) || !yaml.isRead() || !name.equals("meters");
      if (Files.exists(csv) || !somewhere) {
        all.addAll(new CsvTable(csv, problems).rows(columns, read));
      }
      return all;
    }

    private static Site.Project nowhere() {
      return new Site.Project(Written.at(SiteYaml.NAME, 0), "?", "?", ZoneOffset.UTC);
    }

    private static Site.Project project(Row row) {
      row.only(List.of("code", "name", "zone", "dayCut", "semesters", "paysFirst", "pushToMeters"));
      return new Site.Project(
          row.at(),
          row.text("code"),
          row.text("name"),
          zone(row.text("zone")),
          dayCut(row.optional("dayCut").orElse("00:00")),
          semesters(row.words("semesters")),
          Fund.valueOf(
              row.oneOf("paysFirst", List.of("subsidy", "cash"), "subsidy")
                  .toUpperCase(Locale.ROOT)),
          pushToMeters(row.words("pushToMeters")));
    }

    private static Set<MeterSetting> pushToMeters(Set<String> names) {
      return names.stream().map(Reading::setting).collect(Collectors.toSet());
    }

    private static MeterSetting setting(String name) {
      return Arrays.stream(MeterSetting.values())
          .filter(it -> it.command().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new BadCell(
                      "pushToMeters",
                      name + " is nothing that is set in a meter",
                      "Use price, thresholds"));
    }

    private static List<MonthDay> semesters(Set<String> days) {
      if (days.size() > MOST_SEMESTERS) {
        throw new BadCell("semesters", "are too many", "Keep at most " + MOST_SEMESTERS);
      }
      return days.stream().map(Reading::semester).sorted().toList();
    }

    private static MonthDay semester(String day) {
      try {
        return MonthDay.parse("--" + day);
      } catch (DateTimeException e) {
        throw new BadCell("semesters", day + " is not a day of a year", "Write it like 02-20");
      }
    }

    /** To the minute, for that is how days are told to people. */
    private static LocalTime dayCut(String time) {
      if (!time.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
        throw new BadCell("dayCut", time + " is not a time of day", "Write it like 00:00 or 23:30");
      }
      return LocalTime.parse(time);
    }

    private static ZoneId zone(String id) {
      try {
        return ZoneId.of(id);
      } catch (DateTimeException e) {
        throw new BadCell("zone", id + " is not a time zone", "Write it like Asia/Shanghai");
      }
    }

    private Site.Gateway gateway(Row row) {
      row.only(List.of("code", "transport", "maxHold", "lines"));
      return new Site.Gateway(
          row.at(),
          row.text("code"),
          row.oneOf("transport", List.of("modbus-tcp")),
          row.duration("maxHold", Duration.ZERO, Duration.ofMinutes(10)),
          yaml.each(row, "lines", Reading::line));
    }

    private static Site.Line line(Row row) {
      row.only(
          List.of("code", "host", "port", "responseTimeout", "gap", "pollRetries", "mostMeters"));
      row.text("port");
      return new Site.Line(
          row.at(),
          row.text("code"),
          row.text("host"),
          row.whole("port", 0, 1, 65_535),
          row.duration(
              "responseTimeout",
              Duration.ofSeconds(1),
              Duration.ofMillis(10),
              Duration.ofMinutes(1)),
          row.duration("gap", Duration.ofMillis(20), Duration.ZERO, Duration.ofSeconds(10)),
          row.whole("pollRetries", 2, 0, 10),
          row.whole("mostMeters", 32, 1, 247));
    }

    private static Site.Group group(Row row) {
      row.only(List.of("code", "window", "lostAfterRuns"));
      row.text("lostAfterRuns");
      return new Site.Group(
          row.at(),
          row.text("code"),
          row.duration("window", Duration.ofSeconds(10), Duration.ofDays(1)),
          row.whole("lostAfterRuns", 0, 1, 1000));
    }

    private static Site.Client client(Row row) {
      row.only(List.of("id", "scopes", "ratePerSecond"));
      row.text("ratePerSecond");
      return new Site.Client(
          row.at(), row.text("id"), row.words("scopes"), row.whole("ratePerSecond", 0, 1, 100_000));
    }
  }
}
