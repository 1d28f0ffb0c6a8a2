package org.prepayhub.config.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Nearest;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;

/** The settings of a site: known by name, of the kind that is asked for, and no secrets. */
final class SettingsCheck {
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|secret|token|api-?key|private-?key)");
  private static final Pattern TRUTH = Pattern.compile("(.*)\\[(true|false)]");
  private static final Set<String> PLACES = Set.of("hub.site.secrets");

  private final SiteSettingsFile file;
  private final List<Class<?>> bound;
  private final KnownSettings known;
  private final Set<String> commandLine;
  private final ConfigurableEnvironment environment;

  /**
   * @param others names that no record has: those of placeholders
   * @param commandLine names that were given there
   */
  SettingsCheck(
      SiteSettingsFile file,
      Collection<String> others,
      Set<String> commandLine,
      ConfigurableEnvironment environment) {
    this.file = file;
    this.commandLine = Set.copyOf(commandLine);
    this.bound = WiredBeans.settings();
    this.known = new KnownSettings(bound, others);
    this.environment = environment;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(file.mistakes());
    for (Map.Entry<String, Object> setting : file.values().entrySet()) {
      truth(setting.getKey(), findings);
      unknown(SiteSettingsFile.NAME, setting.getKey(), findings);
      ofLibrary(setting.getKey(), findings);
      secret(setting.getKey(), String.valueOf(setting.getValue()), findings);
    }
    commandLine.forEach(name -> unknown("command line", name, findings));
    for (Class<?> settings : bound) {
      new BoundSettings(settings, environment, file).problem().ifPresent(findings::add);
    }
    return findings;
  }

  /** To YAML, on, off, yes and no are truth values, as keys too; the setting would be none. */
  private void truth(String name, List<Finding> findings) {
    Matcher found = TRUTH.matcher(name);
    if (found.find()) {
      findings.add(
          Finding.error(
              SiteSettingsFile.NAME,
              file.lineOf(name),
              "YAML takes a key in " + found.group(1) + " for the value " + found.group(2),
              "put the key in quotes, like \"off\":, or write the name in one line with dots"));
    }
  }

  private void unknown(String where, String name, List<Finding> findings) {
    String canonical = ConfigurationPropertyName.adapt(name, '.').toString();
    if (canonical.startsWith(KnownSettings.HUB) && !known.has(canonical)) {
      findings.add(
          Finding.error(
              where,
              where.equals(SiteSettingsFile.NAME) ? file.lineOf(name) : 0,
              "there is no setting " + canonical,
              Nearest.to(KnownSettings.plain(canonical), known.names())
                  .map(nearest -> "write " + nearest + ", if that is meant")
                  .orElse("leave it out; docs/settings.md lists them")));
    }
  }

  private void ofLibrary(String name, List<Finding> findings) {
    SpringSettings.mend(name)
        .map(
            mend ->
                Finding.warning(
                    SiteSettingsFile.NAME,
                    file.lineOf(name),
                    "nothing is known to read the setting " + name,
                    mend))
        .ifPresent(findings::add);
  }

  private void secret(String name, String value, List<Finding> findings) {
    Matcher secret = SECRET.matcher(name);
    if (secret.matches() && !PLACES.contains(name) && !value.isBlank() && !value.contains("${")) {
      String variable =
          name.replaceAll("[-]", "").replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT);
      findings.add(
          Finding.warning(
              SiteSettingsFile.NAME,
              file.lineOf(name),
              "the " + secret.group(1) + " stands here in clear text",
              "take it out of the file and set " + variable + " in the hub's environment"));
    }
  }
}
