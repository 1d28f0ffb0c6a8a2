package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.prepayhub.access.Scope;
import org.springframework.web.util.UriUtils;

/** The operations of the contract: which call is which, and the scope it takes. */
final class ApiOperations {
  static final String BASE_PATH = "/api/v1";
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

  private final List<Operation> operations;

  /**
   * One operation.
   *
   * @param path its segments; those in braces are variables
   * @param takesBody whether it takes a JSON body
   */
  record Operation(String id, String method, List<String> path, Scope scope, boolean takesBody) {

    /** The path of every such call, with the names of its variables. */
    String pattern() {
      return BASE_PATH + String.join("/", path);
    }

    private boolean matches(List<String> segments) {
      if (segments.size() != path.size()) {
        return false;
      }
      for (int index = 0; index < path.size(); index++) {
        if (!isVariable(path.get(index)) && !path.get(index).equals(segments.get(index))) {
          return false;
        }
      }
      return true;
    }

    private Map<String, String> variables(List<String> segments) {
      Map<String, String> variables = new LinkedHashMap<>();
      for (int index = 0; index < path.size(); index++) {
        String part = path.get(index);
        if (isVariable(part)) {
          variables.put(
              part.substring(1, part.length() - 1),
              UriUtils.decode(segments.get(index), StandardCharsets.UTF_8));
        }
      }
      return variables;
    }

    private static boolean isVariable(String part) {
      return part.startsWith("{");
    }
  }

  /** What the contract says of a method and path. */
  sealed interface Match {
    /** It has the operation; its variables are decoded. */
    record Found(Operation operation, Map<String, String> variables) implements Match {}

    /** It has the path, with other methods. */
    record OtherMethods(String allowed) implements Match {}

    /** It has no such path. */
    record Nothing() implements Match {}
  }

  private ApiOperations(List<Operation> operations) {
    this.operations = List.copyOf(operations);
  }

  /** Reads the contract; fails when an operation names no known scope. */
  static ApiOperations of(InputStream contract) {
    List<Operation> operations = new ArrayList<>();
    try {
      JsonNode paths = new ObjectMapper().readTree(contract).path("paths");
      paths
          .properties()
          .forEach(
              path ->
                  path.getValue().properties().stream()
                      .filter(verb -> METHODS.contains(verb.getKey()))
                      .forEach(
                          verb ->
                              operations.add(
                                  operation(path.getKey(), verb.getKey(), verb.getValue()))));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read the API contract", unreadable);
    }
    return new ApiOperations(operations);
  }

  private static Operation operation(String path, String verb, JsonNode described) {
    String id = described.path("operationId").asText();
    Scope scope =
        Scope.ofWord(described.path("x-hub-scope").asText())
            .orElseThrow(
                () -> new IllegalStateException("Operation " + id + " names no known x-hub-scope"));
    return new Operation(
        id, verb.toUpperCase(Locale.ROOT), segments(path), scope, described.has("requestBody"));
  }

  /** Looks the call up by its path as sent. */
  Match match(String method, String rawPath) {
    if (!rawPath.startsWith(BASE_PATH)) {
      return new Match.Nothing();
    }
    List<String> segments = segments(rawPath.substring(BASE_PATH.length()));
    Set<String> allowed = new TreeSet<>();
    for (Operation operation : operations) {
      if (operation.matches(segments)) {
        if (operation.method().equals(method)) {
          return new Match.Found(operation, operation.variables(segments));
        }
        allowed.add(operation.method());
      }
    }
    return allowed.isEmpty()
        ? new Match.Nothing()
        : new Match.OtherMethods(String.join(", ", allowed));
  }

  Optional<Scope> scopeOf(Match match) {
    return match instanceof Match.Found found
        ? Optional.of(found.operation().scope())
        : Optional.empty();
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
