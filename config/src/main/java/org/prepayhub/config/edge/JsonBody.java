package org.prepayhub.config.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object as a caller sent it, read strictly: one object and nothing after it, no property
 * twice, none unknown, and no type taken for another.
 */
final class JsonBody {
  private static final int DEEPEST = 8;
  private static final int LONGEST_NUMBER = 100;

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final JsonNode object;

  private JsonBody(JsonNode object) {
    this.object = object;
  }

  /** Reads the body and refuses properties other than these. */
  static JsonBody of(byte[] body, Set<String> properties) {
    JsonNode read;
    try {
      read = READER.readTree(body);
    } catch (IOException broken) {
      throw ProblemException.malformed(
          "body", "is not one JSON object whose properties stand there once");
    }
    return of("body", read, properties);
  }

  private static JsonBody of(String field, JsonNode read, Set<String> properties) {
    if (!read.isObject()) {
      throw ProblemException.malformed(field, "must be a JSON object");
    }
    for (var property : read.properties()) {
      if (!properties.contains(property.getKey())) {
        throw ProblemException.malformed(
            field, "has a property it does not take; it takes " + String.join(", ", properties));
      }
    }
    return new JsonBody(read);
  }

  /** The objects of a list, each read as strictly; none where the list is missing. */
  List<JsonBody> objects(String property, Set<String> properties, int most) {
    JsonNode list = object.get(property);
    if (list == null) {
      return List.of();
    }
    if (!list.isArray() || list.size() > most) {
      throw ProblemException.malformed(property, "must be a list of " + most + " objects at most");
    }
    List<JsonBody> objects = new ArrayList<>();
    list.forEach(one -> objects.add(of(property, one, properties)));
    return objects;
  }

  /** An object within this one, read as strictly. */
  JsonBody inner(String property, Set<String> properties) {
    JsonNode value = object.get(property);
    if (value == null) {
      throw ProblemException.malformed(property, "is missing");
    }
    return of(property, value, properties);
  }

  boolean has(String property) {
    return object.has(property);
  }

  String text(String property) {
    return optionalText(property)
        .orElseThrow(() -> ProblemException.malformed(property, "is missing"));
  }

  Optional<String> optionalText(String property) {
    JsonNode value = object.get(property);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw ProblemException.malformed(property, "must be a string");
    }
    return Optional.of(value.textValue());
  }

  long wholeNumber(String property) {
    JsonNode value = object.get(property);
    if (value == null) {
      throw ProblemException.malformed(property, "is missing");
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw ProblemException.malformed(property, "must be a whole number of 64 bits");
    }
    return value.longValue();
  }
}
