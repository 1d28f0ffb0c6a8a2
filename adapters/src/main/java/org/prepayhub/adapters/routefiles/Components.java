package org.prepayhub.adapters.routefiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Component;

/**
 * The components this hub is built with, as the descriptions on the class path have them: Camel
 * finds a component and its options the same way.
 */
final class Components {
  private static final String CAMEL = "META-INF/services/org/apache/camel/";
  private static final String SERVICES = CAMEL + "component/";
  private static final String LISTS = CAMEL + "component.properties";
  private static final String LANGUAGES = CAMEL + "language/";
  private static final JsonMapper JSON = new JsonMapper();

  private final ClassLoader classes = Components.class.getClassLoader();
  private final Map<String, Class<?>> beans;
  private final Map<String, Optional<JsonNode>> described = new HashMap<>();

  /**
   * @param beans where a component of the hub's own is found, by the scheme's name
   */
  Components(Map<String, Class<?>> beans) {
    this.beans = beans;
  }

  boolean knows(String scheme) {
    return type(scheme).isPresent();
  }

  /** All there are. */
  Set<String> schemes() {
    Set<String> schemes = new TreeSet<>();
    beans.forEach(
        (name, type) -> {
          if (Component.class.isAssignableFrom(type)) {
            schemes.add(name);
          }
        });
    try {
      for (URL list : Collections.list(classes.getResources(LISTS))) {
        try (InputStream in = list.openStream()) {
          schemes.addAll(List.of(properties(in).getProperty("components", "").split(" ")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the components on the class path", e);
    }
    return schemes;
  }

  private static Properties properties(InputStream in) throws IOException {
    Properties properties = new Properties();
    properties.load(in);
    return properties;
  }

  /** Whether expressions can be written in the language. */
  boolean speaks(String language) {
    return classes.getResource(LANGUAGES + language) != null;
  }

  /** What is known of the component's options; empty when it says nothing of itself. */
  Optional<JsonNode> describe(String scheme) {
    return described.computeIfAbsent(scheme, this::load);
  }

  private Optional<JsonNode> load(String scheme) {
    return type(scheme).flatMap(type -> description(type, scheme));
  }

  private Optional<JsonNode> description(String type, String scheme) {
    String room = type.substring(0, type.lastIndexOf('.')).replace('.', '/');
    try (InputStream in =
        classes.getResourceAsStream("META-INF/" + room + "/" + scheme + ".json")) {
      return in == null ? Optional.empty() : Optional.of(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("the description of component " + scheme, e);
    }
  }

  private Optional<String> type(String scheme) {
    Class<?> bean = beans.get(scheme);
    if (bean != null && Component.class.isAssignableFrom(bean)) {
      return Optional.of(bean.getName());
    }
    if (!scheme.matches("[a-z0-9+.-]+")) {
      return Optional.empty();
    }
    try (InputStream in = classes.getResourceAsStream(SERVICES + scheme)) {
      if (in == null) {
        return Optional.empty();
      }
      return Optional.ofNullable(properties(in).getProperty("class"));
    } catch (IOException e) {
      throw new UncheckedIOException("the component " + scheme, e);
    }
  }
}
