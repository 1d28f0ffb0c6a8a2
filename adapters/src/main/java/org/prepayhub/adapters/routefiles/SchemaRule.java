package org.prepayhub.adapters.routefiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.prepayhub.check.Nearest;

/** A file obeys the schema that Camel publishes of its YAML. */
final class SchemaRule implements Rule {

  /** Only loaded when there is a file to be held against it. */
  private static final class Schema {
    static final LongFormSchema LONG_FORM = LongFormSchema.load();
  }

  @Override
  public void check(RouteText file) {
    Set<ValidationMessage> complaints = Schema.LONG_FORM.validator().validate(file.tree());
    // A key that is misspelt is also one that is missing.
    Set<String> misspelt =
        complaints.stream()
            .filter(complaint -> complaint.getType().equals("additionalProperties"))
            .map(complaint -> complaint.getInstanceLocation().toString())
            .collect(Collectors.toSet());
    for (ValidationMessage complaint : complaints) {
      boolean echo =
          complaint.getType().equals("required")
              && misspelt.contains(complaint.getInstanceLocation().toString());
      if (!echo) {
        tell(file, complaint);
      }
    }
  }

  private static void tell(RouteText file, ValidationMessage complaint) {
    String at = complaint.getInstanceLocation().toString();
    switch (complaint.getType()) {
      case "additionalProperties" -> unknown(file, at, complaint);
      case "required" ->
          file.error(at, "'" + complaint.getProperty() + "' is missing here", "add it");
      case "maxProperties" ->
          file.error(
              at,
              String.join(" and ", keys(complaint.getInstanceNode())) + " stand under one '-'",
              "begin each with a '- ' of its own");
      case "enum" ->
          file.error(
              at,
              "'" + complaint.getInstanceNode().asText() + "' is not one of its values",
              "use one of " + complaint.getSchemaNode());
      case "type" -> type(file, at, complaint);
      default -> file.error(at, said(complaint), "see Camel's YAML DSL for what may stand here");
    }
  }

  private static void unknown(RouteText file, String at, ValidationMessage complaint) {
    String key = complaint.getProperty();
    file.error(
        at + "/" + RouteText.escaped(key),
        "'" + key + "' is not known here",
        Nearest.mend(key, known(complaint)));
  }

  private static Set<String> known(ValidationMessage complaint) {
    String where = complaint.getSchemaLocation().getFragment().toString();
    JsonNode around = Schema.LONG_FORM.text().at(where.substring(0, where.lastIndexOf('/')));
    return new TreeSet<>(keys(around.path("properties")));
  }

  private static void type(RouteText file, String at, ValidationMessage complaint) {
    String value = complaint.getInstanceNode().asText();
    if (value.contains("{{")) {
      return;
    }
    String wanted = complaint.getSchemaNode().asText();
    file.error(
        at,
        (value.isEmpty() ? "what stands here" : "'" + value + "'") + " is no " + wanted,
        switch (wanted) {
          case "array" -> "begin every item with '- '";
          case "object" -> "write 'key: value' lines under it";
          case "string" -> "put it in quotes";
          case "boolean" -> "write true or false, without quotes";
          default -> "write a number, without quotes";
        });
  }

  private static List<String> keys(JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static String said(ValidationMessage complaint) {
    String message = complaint.getMessage();
    return message.substring(message.indexOf(": ") + 2);
  }
}
