package org.prepayhub.config.edge;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** The parameters of a query, each at most once. */
final class QueryParameters {
  private final Map<String, String> values;

  private QueryParameters(Map<String, String> values) {
    this.values = values;
  }

  static QueryParameters of(@Nullable String rawQuery) {
    Map<String, String> values = new LinkedHashMap<>();
    if (rawQuery != null && !rawQuery.isEmpty()) {
      for (String pair : rawQuery.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        if (values.put(name, value) != null) {
          throw ProblemException.malformed("query", "a parameter stands there twice");
        }
      }
    }
    return new QueryParameters(values);
  }

  /** Refuses a query that has others than these. */
  QueryParameters only(String... names) {
    if (!Set.of(names).containsAll(values.keySet())) {
      throw ProblemException.malformed(
          "query",
          names.length == 0 ? "takes no parameters" : "takes only " + String.join(", ", names));
    }
    return this;
  }

  /** The parameter, or empty when it is missing or has no value. */
  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  int wholeNumber(String name, int otherwise, int most) {
    Optional<String> text = get(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().matches("[0-9]{1,6}")) {
      int number = Integer.parseInt(text.get());
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    throw ProblemException.malformed(name, "must be a whole number from 1 to " + most);
  }

  private static String decode(String raw) {
    try {
      return UriUtils.decode(raw.replace('+', ' '), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException refused) {
      throw ProblemException.malformed("query", "is not well percent-encoded");
    }
  }
}
