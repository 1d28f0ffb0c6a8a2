package org.prepayhub.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The API's contract, as its readers and generators see it. */
final class Contract {
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          VersionFlag.V4,
          factory ->
              factory
                  .metaSchema(OpenApi30.getInstance())
                  .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

  private final JsonNode document;

  /** One operation. */
  record Operation(String path, String verb, JsonNode described) {
    String id() {
      return described.path("operationId").asText();
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /** A body that is sent or answered: its schema and, by name, its examples. */
  record Body(String where, JsonNode schema, Map<String, JsonNode> examples) {
    @Override
    public String toString() {
      return where;
    }
  }

  private Contract(JsonNode document) {
    this.document = document;
  }

  static Contract read() {
    try {
      Path file = Path.of("src/main/resources/openapi/prepay-hub-v1.json");
      return new Contract(new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode at(String pointer) {
    return document.at(pointer);
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        verb ->
                            operations.add(
                                new Operation(path.getKey(), verb.getKey(), verb.getValue()))));
    return operations;
  }

  /** The responses of an operation by status, each as it is written where it is referred to. */
  Map<String, JsonNode> responses(Operation operation) {
    Map<String, JsonNode> responses = new LinkedHashMap<>();
    operation
        .described()
        .path("responses")
        .properties()
        .forEach(response -> responses.put(response.getKey(), resolved(response.getValue())));
    return responses;
  }

  List<Body> bodies() {
    List<Body> bodies = new ArrayList<>();
    for (Operation operation : operations()) {
      add(bodies, operation.id() + " request", operation.described().path("requestBody"));
      responses(operation)
          .forEach((status, response) -> add(bodies, operation.id() + " " + status, response));
    }
    return bodies;
  }

  private void add(List<Body> bodies, String where, JsonNode holder) {
    holder
        .path("content")
        .properties()
        .forEach(
            media ->
                bodies.add(
                    new Body(where, media.getValue().path("schema"), examples(media.getValue()))));
  }

  Map<String, JsonNode> examples(JsonNode media) {
    Map<String, JsonNode> examples = new LinkedHashMap<>();
    if (media.has("example")) {
      examples.put("example", media.path("example"));
    }
    media
        .path("examples")
        .properties()
        .forEach(
            example -> examples.put(example.getKey(), resolved(example.getValue()).path("value")));
    return examples;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** What is wrong with a value of that schema. */
  Set<ValidationMessage> complaints(JsonNode schema, JsonNode value) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.putArray("allOf").add(schema);
    whole.set("components", document.path("components"));
    return SCHEMAS
        .getSchema(whole)
        .validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }
}
