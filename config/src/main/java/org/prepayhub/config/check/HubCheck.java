package org.prepayhub.config.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.prepayhub.adapters.profiles.YamlProfiles;
import org.prepayhub.adapters.routefiles.RouteCheck;
import org.prepayhub.adapters.routefiles.RouteFile;
import org.prepayhub.adapters.routefiles.RouteFolder;
import org.prepayhub.adapters.routefiles.Surroundings;
import org.prepayhub.adapters.site.SiteFolder;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Severity;
import org.prepayhub.config.site.SiteFiles;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteHints;
import org.prepayhub.site.SiteProblem;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Everything an integrator wrote for one hub: settings, profiles, site, tariffs, routes, and the
 * files that must be private. Nothing is started and nothing is changed.
 */
public final class HubCheck {
  static final String OFF = "hub.routes.switched-off";
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparing(Finding::severity)
          .thenComparing(Finding::what);

  private final Path folder;
  private final Map<String, String> commandLine;
  private final SiteSettingsFile settings;
  private final ConfigurableEnvironment environment;
  private final List<RouteFile> builtIn = RouteSources.builtIn();
  private final List<RouteFile> written;
  private final List<Finding> unread;
  private final List<Finding> findings = new ArrayList<>();

  private HubCheck(Path folder, Map<String, String> commandLine) {
    this.folder = folder;
    this.commandLine = Map.copyOf(commandLine);
    this.settings = SiteSettingsFile.in(folder);
    this.environment = HubEnvironment.of(folder, commandLine, settings.mistakes().isEmpty());
    RouteFolder.Looked routes = new RouteFolder(folder).look();
    this.written = routes.files();
    this.unread = routes.unread();
  }

  /**
   * What is wrong, in the order of files and lines.
   *
   * @param folder the site's
   * @param commandLine settings that go before every file and the environment
   */
  public static List<Finding> of(Path folder, Map<String, String> commandLine) {
    HubCheck check = new HubCheck(folder, commandLine);
    check.all();
    return check.findings.stream().sorted(ORDER).distinct().toList();
  }

  /** A large site takes longest to read, so it is read while settings and wiring are. */
  private void all() {
    try (ExecutorService meanwhile = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<SiteFolder.Looked> reading =
          CompletableFuture.supplyAsync(
              () -> SiteFiles.with(knownProfiles()).look(folder), meanwhile);
      findings.addAll(
          new SettingsCheck(
                  settings,
                  PlaceholderNames.in(builtIn, written),
                  commandLine.keySet(),
                  environment)
              .findings());
      findings.addAll(YamlProfiles.findings(folder));
      Map<String, Class<?>> beans = WiredBeans.under(environment);
      routes(site(reading.join()), beans);
    }
    findings.addAll(SecretFiles.findings(environment));
    findings.addAll(SecretFiles.folder(environment));
  }

  private Predicate<String> knownProfiles() {
    return YamlProfiles.namesFor(folder)::contains;
  }

  private Optional<Site> site(SiteFolder.Looked looked) {
    looked.problems().forEach(problem -> findings.add(problem.finding()));
    if (looked.problems().isEmpty()) {
      SiteHints.of(looked.site()).forEach(hint -> findings.add(warning(hint)));
    }
    findings.addAll(looked.tariffs().findings());
    return looked.formed() ? Optional.of(looked.site()) : Optional.empty();
  }

  private static Finding warning(SiteProblem hint) {
    return Finding.warning(hint.file(), hint.line(), hint.what(), hint.mend());
  }

  private void routes(Optional<Site> site, Map<String, Class<?>> beans) {
    Set<String> off =
        Set.copyOf(
            Binder.get(environment).bind(OFF, Bindable.listOf(String.class)).orElse(List.of()));
    RouteCheck check =
        new RouteCheck(
            new Surroundings(beans, this::isSet, site.map(Site::groupNames), off), builtIn);
    List<Finding> ofRoutes = check.findings(written);
    findings.addAll(unread);
    findings.addAll(ofRoutes);
    check
        .unknownOff()
        .forEach(id -> off("the hub has no route " + id, "leave it out; routes/ has their names"));
    check
        .missed(written)
        .forEach(
            id ->
                off(
                    "nothing takes the place of " + id + ", and others call it",
                    "write routes/" + id + ".camel.yaml, or leave it on"));
    if (unread.isEmpty()
        && ofRoutes.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
      site.ifPresent(known -> schedules(known, check.collectedGroups(written)));
    }
  }

  /** Of a file that cannot be read nobody knows what it sets. */
  private boolean isSet(String name) {
    return !settings.mistakes().isEmpty() || environment.containsProperty(name);
  }

  private void off(String what, String mend) {
    findings.add(Finding.error(SiteSettingsFile.NAME, settings.lineOf(OFF), what, mend));
  }

  private void schedules(Site site, Set<String> collected) {
    for (Site.Group group : site.groups()) {
      boolean planned =
          collected.contains(group.code())
              || collected.contains(site.project().code() + ":" + group.code());
      if (!planned) {
        findings.add(
            warning(
                group
                    .at()
                    .problem(
                        "code",
                        "the group " + group.code() + " is never collected",
                        "write routes/metering-collect-"
                            + group.code()
                            + ".camel.yaml as docs/sites.md shows")));
      }
    }
  }
}
