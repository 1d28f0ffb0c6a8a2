package org.prepayhub.config.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.prepayhub.check.Nearest;

/**
 * The names of settings that the libraries of the hub read, as they describe them themselves. A
 * misspelt one is read by nobody: with {@code spring.datasource.ulr} a hub would start on a
 * database of its own.
 */
final class SpringSettings {
  private static final String DESCRIBED = "META-INF/spring-configuration-metadata.json";
  private static final List<String> ROOTS =
      List.of("spring.", "server.", "management.", "logging.", "camel.");

  private final Set<String> names = new TreeSet<>();

  /** Names under which anything may stand. */
  private final Set<String> open = new TreeSet<>();

  /** Only made when a site sets one of them: the descriptions are large. */
  private static final class Described {
    static final SpringSettings ALL = new SpringSettings();
  }

  private SpringSettings() {
    JsonMapper json = new JsonMapper();
    ClassLoader classes = SpringSettings.class.getClassLoader();
    try {
      for (URL file : Collections.list(classes.getResources(DESCRIBED))) {
        try (InputStream in = file.openStream()) {
          json.readTree(in).path("properties").forEach(this::take);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the settings of the libraries", e);
    }
  }

  private void take(JsonNode property) {
    String name = property.path("name").asText();
    names.add(name);
    if (property.path("type").asText().startsWith("java.util.Map")) {
      open.add(name + ".");
    }
  }

  /** What is wrong with a name: the mend, if a library is meant and none knows it. */
  static Optional<String> mend(String name) {
    String plain = KnownSettings.plain(name);
    if (ROOTS.stream().noneMatch(plain::startsWith) || Described.ALL.has(plain)) {
      return Optional.empty();
    }
    return Optional.of(
        Nearest.to(plain, Described.ALL.names)
            .map(nearest -> "write " + nearest + ", if that is meant")
            .orElse("leave it out, or look it up in the reference of Spring Boot or Camel"));
  }

  private boolean has(String plain) {
    return names.contains(plain)
        || open.stream().anyMatch(plain::startsWith)
        // A list whose items have keys is described as a whole.
        || names.stream().anyMatch(name -> plain.startsWith(name + "."));
  }
}
