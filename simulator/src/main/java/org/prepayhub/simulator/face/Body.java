package org.prepayhub.simulator.face;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Set;

/** A request's JSON object, of which every field is checked. */
final class Body {
  private final JsonNode fields;

  private Body(JsonNode fields) {
    this.fields = fields;
  }

  static Body of(ObjectMapper json, byte[] bytes, Set<String> known) {
    Body body = new Body(parse(json, bytes));
    body.fields
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new FaceProblem(400, "field " + name + " is not known", "use " + known);
              }
            });
    return body;
  }

  private static JsonNode parse(ObjectMapper json, byte[] bytes) {
    JsonNode parsed = MissingNode.getInstance();
    try {
      parsed = json.readTree(bytes);
    } catch (IOException _) {
      throw problem("the body is not JSON");
    }
    if (!parsed.isObject()) {
      throw problem("the body is not a JSON object");
    }
    return parsed;
  }

  private static FaceProblem problem(String what) {
    return new FaceProblem(400, what, "send one JSON object");
  }

  boolean has(String name) {
    return fields.hasNonNull(name);
  }

  String text(String name) {
    JsonNode value = fields.path(name);
    if (!value.isTextual()) {
      throw new FaceProblem(400, "field " + name + " is not a text", "give a JSON string");
    }
    return value.textValue();
  }

  long whole(String name, long least, long most) {
    JsonNode value = fields.path(name);
    boolean fits = value.isIntegralNumber() && value.canConvertToLong();
    if (!fits || value.longValue() < least || value.longValue() > most) {
      throw new FaceProblem(
          400,
          "field " + name + " is not a whole number from " + least + " to " + most,
          "give such a number");
    }
    return value.longValue();
  }

  /** A number above 0 and up to 1. */
  double share(String name) {
    JsonNode value = fields.path(name);
    if (!value.isNumber() || !(value.doubleValue() > 0 && value.doubleValue() <= 1)) {
      throw new FaceProblem(
          400, "field " + name + " is not above 0 and up to 1", "give such a number");
    }
    return value.doubleValue();
  }
}
