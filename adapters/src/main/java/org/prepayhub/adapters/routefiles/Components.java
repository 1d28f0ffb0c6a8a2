package org.prepayhub.adapters.routefiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.Component;

/**
 * The components this hub is built with, as the descriptions on the class path have them: Camel
 * finds a component and its options the same way.
 */
final class Components {
  private static final String SERVICES = "META-INF/services/org/apache/camel/component/";
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
      Properties service = new Properties();
      service.load(in);
      return Optional.ofNullable(service.getProperty("class"));
    } catch (IOException e) {
      throw new UncheckedIOException("the component " + scheme, e);
    }
  }
}
