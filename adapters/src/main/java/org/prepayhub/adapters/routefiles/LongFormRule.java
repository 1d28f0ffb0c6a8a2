package org.prepayhub.adapters.routefiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.prepayhub.adapters.routefiles.RouteText.Part;

/** Routes are written in the long form, as a graphical editor saves them: one way to say it. */
final class LongFormRule implements Rule {
  private static final Set<String> LANGUAGES =
      Set.of("simple", "constant", "jsonpath", "header", "xpath", "jq", "exchangeProperty");
  private static final Set<String> WITH_EXPRESSION =
      Set.of(
          "setBody",
          "setHeader",
          "setProperty",
          "setVariable",
          "split",
          "filter",
          "delay",
          "transform",
          "validate",
          "loop",
          "recipientList",
          "routingSlip",
          "dynamicRouter",
          "enrich",
          "pollEnrich",
          "idempotentConsumer",
          "when");

  @Override
  public void check(RouteText file) {
    for (Part part : file.parts()) {
      if (part.key().equals("steps") && part.value().isArray()) {
        steps(file, part);
      }
      if (LANGUAGES.contains(part.key()) || part.key().equals("from")) {
        object(file, part.pointer(), part.key(), part.value());
      }
      if (WITH_EXPRESSION.contains(part.key()) && !part.value().isValueNode()) {
        expression(file, part);
      }
      if (part.key().equals("uri") && part.value().asText().contains("?")) {
        file.error(
            part.pointer(),
            "options stand in the uri",
            "write what follows the '?' under 'parameters:' beside it");
      }
    }
  }

  private static void steps(RouteText file, Part steps) {
    for (int i = 0; i < steps.value().size(); i++) {
      for (Map.Entry<String, JsonNode> step : steps.value().get(i).properties()) {
        String pointer = steps.pointer() + "/" + i + "/" + RouteText.escaped(step.getKey());
        object(file, pointer, step.getKey(), step.getValue());
      }
    }
  }

  private static void object(RouteText file, String pointer, String key, JsonNode value) {
    if (value.isValueNode()) {
      file.error(
          pointer,
          "'" + key + ": " + value.asText() + "' is the short form",
          "write its parts as keys under '" + key + ":'");
    }
  }

  private static void expression(RouteText file, Part part) {
    Iterable<JsonNode> each = part.value().isArray() ? part.value() : Set.of(part.value());
    for (JsonNode one : each) {
      if (!one.has("expression")) {
        file.error(
            part.pointer(),
            "'" + part.key() + "' has no 'expression'",
            "write 'expression:' under it, and the language under that");
      }
    }
  }
}
