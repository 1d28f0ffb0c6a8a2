package org.prepayhub.config.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(JsonNode.class);

  private final ObjectNode object;

  private JsonBody(ObjectNode object) {
    this.object = object;
  }

  /** Reads the body and refuses properties other than these. */
  static JsonBody of(byte[] body, Set<String> properties) {
    return of("body", read(body), properties);
  }

  /** Reads the body, whatever properties it has. */
  static JsonBody open(byte[] body) {
    return open("body", read(body));
  }

  private static JsonNode read(byte[] body) {
    try {
      return READER.readTree(body);
    } catch (IOException broken) {
      throw ProblemException.malformed(
          "body", "is not one JSON object whose properties stand there once");
    }
  }

  private static JsonBody open(String field, JsonNode read) {
    if (!(read instanceof ObjectNode object)) {
      throw ProblemException.malformed(field, "must be a JSON object");
    }
    return new JsonBody(object);
  }

  private static JsonBody of(String field, JsonNode read, Set<String> properties) {
    JsonBody body = open(field, read);
    for (var property : read.properties()) {
      if (!properties.contains(property.getKey())) {
        throw ProblemException.malformed(
            field, "has a property it does not take; it takes " + String.join(", ", properties));
      }
    }
    return body;
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

  /** What is left of the object without these properties, for a reader of its own. */
  JsonNode without(Set<String> properties) {
    ObjectNode rest = object.deepCopy();
    return rest.remove(properties);
  }

  /** A property as it was sent; none where it is missing. */
  Optional<JsonNode> object(String property) {
    Optional<JsonNode> value = Optional.ofNullable(object.get(property));
    if (value.isPresent() && !value.get().isObject()) {
      throw ProblemException.malformed(property, "must be a JSON object");
    }
    return value;
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
    return wholeNumber(property, value);
  }

  /** The numbers of a list that has one at least; none where the list is missing. */
  List<Long> wholeNumbers(String property, int most) {
    JsonNode list = object.get(property);
    if (list == null) {
      return List.of();
    }
    if (!list.isArray() || list.isEmpty() || list.size() > most) {
      throw ProblemException.malformed(property, "must be a list of 1 to " + most + " numbers");
    }
    List<Long> numbers = new ArrayList<>();
    list.forEach(one -> numbers.add(wholeNumber(property, one)));
    return numbers;
  }

  private static long wholeNumber(String property, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw ProblemException.malformed(property, "must be a whole number of 64 bits");
    }
    return value.longValue();
  }
}
