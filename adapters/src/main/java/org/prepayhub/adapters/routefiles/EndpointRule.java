package org.prepayhub.adapters.routefiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.prepayhub.adapters.routefiles.RouteText.Part;
import org.prepayhub.check.Nearest;

/**
 * An endpoint is one of a component the hub has, with options that component knows; and expressions
 * are in a language the hub speaks.
 */
final class EndpointRule implements Rule {
  /** Those that come in a library of their own; misspelt ones are the schema's. */
  private static final Set<String> OPTIONAL_LANGUAGES =
      Set.of("jsonpath", "jq", "xpath", "xquery", "datasonnet", "hl7terser");

  static final String SECRET_TOLD = "a secret stands here in clear text";
  static final String SECRET_MEND =
      "write a placeholder without default, like '{{north.sms.password}}', and give its value in"
          + " the environment";

  private final Components components;

  EndpointRule(Components components) {
    this.components = components;
  }

  @Override
  public void check(RouteText file) {
    for (Part part : file.parts()) {
      if (part.value().path("uri").isTextual()) {
        endpoint(file, part);
      }
      if (part.key().equals("expression") && part.value().isObject()) {
        language(file, part);
      }
    }
  }

  private void language(RouteText file, Part part) {
    part.value()
        .fieldNames()
        .forEachRemaining(
            language -> {
              if (OPTIONAL_LANGUAGES.contains(language) && !components.speaks(language)) {
                file.error(
                    part.pointer() + "/" + language,
                    "the hub does not speak " + language,
                    "write it in simple, or decide in a bean");
              }
            });
  }

  private void endpoint(RouteText file, Part part) {
    String uri = part.value().path("uri").asText();
    String scheme = scheme(uri);
    if (scheme.isEmpty()) {
      return;
    }
    if (!components.knows(scheme)) {
      file.error(
          part.pointer() + "/uri",
          "the hub has no component '" + scheme + "'",
          Nearest.mend(scheme, components.schemes()));
      return;
    }
    components
        .describe(scheme)
        .ifPresent(component -> options(file, part, component, !uri.equals(scheme)));
  }

  /** The component's name; empty where it is only known when a message comes. */
  static String scheme(String uri) {
    int colon = uri.indexOf(':');
    String scheme = colon < 0 ? uri : uri.substring(0, colon);
    return scheme.contains("{") ? "" : scheme;
  }

  private static void options(RouteText file, Part part, JsonNode component, boolean addressInUri) {
    JsonNode known = component.path("properties");
    JsonNode given = part.value().path("parameters");
    String at = part.pointer() + "/parameters";
    for (Map.Entry<String, JsonNode> option : given.properties()) {
      String pointer = at + "/" + RouteText.escaped(option.getKey());
      JsonNode meaning = known.path(option.getKey());
      if (meaning.isMissingNode()) {
        unknown(file, pointer, component, option.getKey());
      } else {
        value(file, pointer, meaning, option.getValue().asText());
      }
    }
    for (Map.Entry<String, JsonNode> option : known.properties()) {
      boolean inUri = addressInUri && option.getValue().path("kind").asText().equals("path");
      if (option.getValue().path("required").asBoolean() && !inUri && !given.has(option.getKey())) {
        file.error(
            part.pointer(),
            "the option '" + option.getKey() + "' is missing",
            "write it under 'parameters:'");
      }
    }
  }

  private static void unknown(RouteText file, String pointer, JsonNode component, String option) {
    boolean prefixed =
        StreamSupport.stream(component.path("properties").spliterator(), false)
            .map(meaning -> meaning.path("prefix").asText(""))
            .anyMatch(prefix -> !prefix.isEmpty() && option.startsWith(prefix));
    if (!prefixed && !component.path("component").path("lenientProperties").asBoolean()) {
      file.error(
          pointer,
          "'" + option + "' is no option of " + component.path("component").path("scheme").asText(),
          Nearest.mend(
              option,
              component.path("properties").properties().stream()
                  .map(Map.Entry::getKey)
                  .collect(Collectors.toSet())));
    }
  }

  /** Whether the value comes from elsewhere, and the file has none in its place. */
  static boolean isPlaceholder(String value) {
    return value.matches("\\{\\{[^:{}]+}}");
  }

  private static void value(RouteText file, String pointer, JsonNode meaning, String value) {
    if (meaning.path("secret").asBoolean() && !isPlaceholder(value)) {
      file.error(pointer, SECRET_TOLD, SECRET_MEND);
      return;
    }
    JsonNode allowed = meaning.path("enum");
    boolean fits =
        StreamSupport.stream(allowed.spliterator(), false).anyMatch(a -> a.asText().equals(value));
    if (allowed.isArray() && !fits && !value.contains("{{")) {
      file.error(pointer, "'" + value + "' is not one of its values", "use one of " + allowed);
    }
  }
}
