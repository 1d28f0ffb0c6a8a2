package org.prepayhub.adapters.routefiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/**
 * The schema that Camel publishes of its YAML, cut down to the long form. Every alternative in it
 * is one between long and short; without them a mistake is one complaint at its place instead of
 * one for each way in which it might have been meant.
 */
record LongFormSchema(JsonNode text, JsonSchema validator) {
  private static final String EXPRESSION = "org.apache.camel.model.language.ExpressionDefinition";

  static LongFormSchema load() {
    try (InputStream file =
        Objects.requireNonNull(
            LongFormSchema.class.getResourceAsStream("/schema/camelYamlDsl.json"))) {
      JsonNode schema = new JsonMapper().readTree(file);
      JsonNode definitions = schema.path("items").path("definitions");
      definitions.forEach(definition -> cutDown((ObjectNode) definition));
      ((ObjectNode) definitions.path(EXPRESSION)).put("maxProperties", 1);
      return new LongFormSchema(schema, validator(schema));
    } catch (IOException e) {
      throw new IllegalStateException("camel-yaml-dsl brings no schema", e);
    }
  }

  /** Only what a file leads to is made ready: the whole takes seconds. */
  private static JsonSchema validator(JsonNode schema) {
    return JsonSchemaFactory.getInstance(VersionFlag.V4)
        .getSchema(
            schema,
            SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .preloadJsonSchema(false)
                .build());
  }

  private static void cutDown(ObjectNode definition) {
    JsonNode either = definition.remove("oneOf");
    if (either != null) {
      either.forEach(form -> takeIn(definition, form));
    }
    JsonNode alternatives = definition.remove("anyOf");
    if (alternatives != null) {
      alternatives.forEach(group -> group.path("oneOf").forEach(form -> takeIn(definition, form)));
    }
  }

  private static void takeIn(ObjectNode definition, JsonNode form) {
    if (form.has("properties")) {
      definition.put("type", "object");
      definition.put("additionalProperties", false);
      ObjectNode properties = definition.withObject("/properties");
      for (Map.Entry<String, JsonNode> property : form.path("properties").properties()) {
        properties.set(property.getKey(), property.getValue());
      }
    }
  }
}
