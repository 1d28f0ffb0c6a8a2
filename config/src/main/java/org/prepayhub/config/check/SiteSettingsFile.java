package org.prepayhub.config.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prepayhub.check.Finding;
import org.prepayhub.check.YamlComplaint;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * {@code application.yaml} of a site.
 *
 * @param lines by the name of the setting
 * @param mistakes why it is no YAML; empty when it is
 */
record SiteSettingsFile(
    Map<String, Object> values, Map<String, Integer> lines, List<Finding> mistakes) {
  static final String NAME = "application.yaml";

  static SiteSettingsFile in(Path site) {
    Path file = site.resolve(NAME);
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    if (!Files.isRegularFile(file)) {
      return new SiteSettingsFile(values, lines, List.of());
    }
    try {
      for (PropertySource<?> document :
          new YamlPropertySourceLoader().load(NAME, new FileSystemResource(file))) {
        take((EnumerablePropertySource<?>) document, values, lines);
      }
      return new SiteSettingsFile(values, lines, List.of());
    } catch (YAMLException | IllegalStateException | IOException e) {
      YamlComplaint complaint = YamlComplaint.of(String.valueOf(e.getMessage()), 0);
      return new SiteSettingsFile(
          values,
          lines,
          List.of(
              Finding.error(
                  NAME,
                  complaint.line(),
                  "this is not YAML: " + complaint.what(),
                  "check indents, colons, quotes and that no key stands twice")));
    }
  }

  private static void take(
      EnumerablePropertySource<?> document,
      Map<String, Object> values,
      Map<String, Integer> lines) {
    for (String name : document.getPropertyNames()) {
      Object value = document.getProperty(name);
      values.put(name, value == null ? "" : value);
      lines.put(name, line(OriginLookup.getOrigin(document, name)));
    }
  }

  /** The line a value comes from; 0 when it is no line of a file. */
  static int line(@Nullable Origin origin) {
    TextResourceOrigin.Location place =
        origin instanceof TextResourceOrigin text ? text.getLocation() : null;
    return place == null ? 0 : place.getLine() + 1;
  }

  boolean has(String name) {
    return lines.containsKey(name);
  }

  /** The line of a setting, of a part of it, or of the nearest block around it; else 0. */
  int lineOf(String name) {
    Integer line = lines.get(name);
    if (line != null) {
      return line;
    }
    String plain = KnownSettings.plain(name);
    return lines.entrySet().stream()
        .filter(
            entry ->
                KnownSettings.plain(entry.getKey()).equals(plain)
                    || entry.getKey().startsWith(name + "."))
        .mapToInt(Map.Entry::getValue)
        .min()
        .orElse(0);
  }
}
