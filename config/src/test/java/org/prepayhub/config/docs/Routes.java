package org.prepayhub.config.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.prepayhub.config.start.RouteFiles;

/** The hub's own route files, read for what a picture and a table say of them. */
final class Routes {
  private static final YAMLMapper YAML = new YAMLMapper();

  /**
   * One file.
   *
   * @param capability the folder it lies in
   * @param kind route, routeTemplate, routeConfiguration or rest
   */
  record File(String capability, String kind, JsonNode content) {
    String id() {
      return content.path("id").asText();
    }

    String description() {
      return content.path("description").asText().strip();
    }

    /** Of a route, or of the route inside a template. */
    JsonNode from() {
      return content.has("route") ? content.at("/route/from") : content.path("from");
    }

    String note() {
      String inner = content.at("/route/note").asText();
      return inner.isEmpty() ? content.path("note").asText().strip() : inner;
    }

    /** What it hands its messages to, in order: {@code direct:…}, {@code bean …}, other uris. */
    List<String> calls() {
      List<String> calls = new ArrayList<>();
      visit(from().path("steps"), (name, step) -> call(name, step, calls));
      return calls;
    }

    /** Where trouble goes that a route does not leave to whoever asks next; empty for none. */
    List<String> onTrouble() {
      List<String> to = new ArrayList<>();
      visit(
          from().path("steps"),
          (name, step) -> {
            if (name.equals("setProperty") && step.path("name").asText().equals("onTrouble")) {
              to.add(step.at("/expression/constant/expression").asText());
            }
          });
      return to;
    }

    private static void call(String name, JsonNode step, List<String> calls) {
      switch (name) {
        case "bean" ->
            calls.add(
                "bean "
                    + step.path("ref").asText()
                    + "."
                    + step.path("method").asText().replaceAll("\\(.*", ""));
        case "to", "toD", "wireTap" -> calls.add(address(step));
        default -> {}
      }
    }
  }

  private Routes() {}

  static List<File> all() {
    return RouteFiles.builtIn().stream().map(Routes::read).toList();
  }

  static Map<String, List<File>> byCapability() {
    Map<String, List<File>> groups = new TreeMap<>();
    all()
        .forEach(
            file -> groups.computeIfAbsent(file.capability(), any -> new ArrayList<>()).add(file));
    return groups;
  }

  /** Which route answers which call of the API. */
  static Map<String, String> operations() {
    Map<String, String> operations = new LinkedHashMap<>();
    tree("openapi/prepay-hub-v1.json", new JsonMapper())
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        call ->
                            operations.put(
                                call.getValue().path("operationId").asText(),
                                call.getKey().toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey())));
    return operations;
  }

  /** An endpoint as one line, like {@code direct:recharge-book-order}. */
  static String address(JsonNode endpoint) {
    String uri = endpoint.path("uri").asText();
    JsonNode parameters = endpoint.path("parameters");
    return switch (uri) {
      case "direct" -> "direct:" + parameters.path("name").asText();
      case "meterline" -> "meterline:" + parameters.path("deed").asText();
      case "timer" -> "every " + period(parameters.path("period").asText());
      case "quartz" -> "at " + parameters.path("cron").asText().replaceAll("[{}]", "");
      case "platform-http" ->
          parameters.path("httpMethodRestrict").asText() + " " + parameters.path("path").asText();
      default -> uri;
    };
  }

  private static String period(String millis) {
    if (!millis.endsWith("000")) {
      return millis.replaceAll("[{}]", "");
    }
    long seconds = Long.parseLong(millis) / 1000;
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  /** Every step below, with its name; parameters of endpoints are theirs. */
  static void visit(JsonNode node, BiConsumer<String, JsonNode> visitor) {
    node.properties()
        .forEach(
            entry -> {
              visitor.accept(entry.getKey(), entry.getValue());
              if (!entry.getKey().equals("parameters")) {
                visit(entry.getValue(), visitor);
              }
            });
    if (node.isArray()) {
      node.forEach(item -> visit(item, visitor));
    }
  }

  private static File read(String name) {
    Map.Entry<String, JsonNode> only = tree(name, YAML).path(0).properties().iterator().next();
    return new File(name.split("/", -1)[1], only.getKey(), only.getValue());
  }

  private static JsonNode tree(String resource, ObjectMapper mapper) {
    try (InputStream in = Routes.class.getClassLoader().getResourceAsStream(resource)) {
      return mapper.readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
