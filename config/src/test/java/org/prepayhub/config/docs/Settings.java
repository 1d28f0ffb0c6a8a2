package org.prepayhub.config.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The hub's settings as the compiler wrote them down from the settings records. */
final class Settings {
  private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

  /**
   * One setting.
   *
   * @param owner the record it belongs to; empty where only a route reads it
   * @param initial the default, as one would write it
   */
  record Setting(String name, String type, Optional<String> owner, String initial, String purpose) {
    /** The record's component it is. */
    String component() {
      StringBuilder camel = new StringBuilder();
      for (String word : name.substring(name.lastIndexOf('.') + 1).split("-", -1)) {
        camel.append(
            camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
      }
      return camel.toString();
    }
  }

  private Settings() {}

  static List<Setting> all() {
    try (InputStream metadata = Settings.class.getResourceAsStream(METADATA)) {
      JsonNode properties =
          new JsonMapper().readTree(Objects.requireNonNull(metadata)).path("properties");
      return StreamSupport.stream(properties.spliterator(), false)
          .map(Settings::setting)
          .filter(setting -> setting.name().startsWith("hub."))
          .sorted(Comparator.comparing(Setting::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Setting setting(JsonNode property) {
    return new Setting(
        property.path("name").asText(),
        property.path("type").asText(),
        Optional.ofNullable(property.path("sourceType").textValue()),
        property.path("defaultValue").asText(),
        property
            .path("description")
            .asText()
            .replaceAll("\\{@code ([^}]*)}", "`$1`")
            .replaceAll("\\s+", " "));
  }
}
