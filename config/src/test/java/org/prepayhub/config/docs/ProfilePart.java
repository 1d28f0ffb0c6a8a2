package org.prepayhub.config.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.prepayhub.adapters.profiles.YamlProfiles;

/** The meter models that come with the hub. */
final class ProfilePart {
  private static final YAMLMapper YAML = new YAMLMapper();

  private ProfilePart() {}

  static String text() {
    Table table = new Table("profile", "model", "reads", "can be told", "unverified", "known from");
    for (String name : YamlProfiles.load(Optional.empty()).names()) {
      JsonNode profile = read(name);
      table.row(
          Table.code(name),
          profile.at("/title/en").asText(),
          String.join(", ", names(profile.path("reading"))),
          String.join(", ", names(profile.path("commands"))),
          unverified(profile),
          profile.path("source").asText().strip());
    }
    return table.text();
  }

  private static List<String> names(JsonNode mapping) {
    List<String> names = new ArrayList<>();
    mapping.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String unverified(JsonNode profile) {
    List<String> fields = new ArrayList<>();
    for (var field : profile.path("fields").properties()) {
      if (field.getValue().path("unverified").asBoolean()) {
        fields.add(field.getKey());
      }
    }
    return fields.isEmpty() ? "none" : String.join(", ", fields);
  }

  private static JsonNode read(String name) {
    String resource = "profiles/" + name + ".yaml";
    try (InputStream in = YamlProfiles.class.getClassLoader().getResourceAsStream(resource)) {
      return YAML.readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
