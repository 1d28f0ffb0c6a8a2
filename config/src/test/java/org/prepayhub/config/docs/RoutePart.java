package org.prepayhub.config.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.prepayhub.config.docs.Routes.File;

/** The routes by capability, as pictures and tables; the templates with what they take. */
final class RoutePart {
  /** Beans of this ending only translate between HTTP and records: the pictures leave them out. */
  private static final String TRANSLATOR = "Api.";

  private RoutePart() {}

  static String routes() {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, List<File>> group : Routes.byCapability().entrySet()) {
      List<File> routes = of(group.getValue(), "route");
      if (!routes.isEmpty()) {
        out.append("### ").append(group.getKey()).append("\n\n");
        out.append(picture(routes)).append('\n').append(table(routes)).append('\n');
      }
    }
    return out.toString();
  }

  static String templates() {
    StringBuilder out = new StringBuilder();
    for (File template : of(Routes.all(), "routeTemplate")) {
      out.append("### ").append(template.id()).append("\n\n");
      out.append(template.description()).append(' ').append(template.note()).append("\n\n");
      Table table = new Table("parameter", "default", "what");
      for (JsonNode parameter : template.content().path("parameters")) {
        table.row(
            Table.code(parameter.path("name").asText()),
            Table.code(parameter.path("defaultValue").asText()),
            parameter.path("description").asText());
      }
      out.append(table.text()).append('\n');
    }
    return out.toString();
  }

  static String errors() {
    Table table = new Table("where", "failure", "what becomes of it");
    for (File configuration : of(Routes.all(), "routeConfiguration")) {
      String where = configuration.id().isEmpty() ? "every route" : Table.code(configuration.id());
      for (JsonNode entry : configuration.content().path("onException")) {
        JsonNode rule = entry.path("onException");
        List<String> failures = new ArrayList<>();
        rule.path("exception").forEach(type -> failures.add(simple(type.asText())));
        String what =
            rule.has("description")
                ? rule.path("description").asText().strip()
                : configuration.description();
        table.row(where, String.join(", ", failures), what);
      }
    }
    return table.text();
  }

  private static String simple(String type) {
    return Table.code(type.substring(type.lastIndexOf('.') + 1));
  }

  private static List<File> of(List<File> files, String kind) {
    return files.stream().filter(file -> file.kind().equals(kind)).toList();
  }

  private static String table(List<File> routes) {
    Table table = new Table("route", "from", "hands to", "what");
    for (File route : routes) {
      table.row(
          Table.code(route.id()),
          from(route),
          route.calls().stream()
              .map(call -> Table.code(call.replaceFirst("^bean ", "")))
              .distinct()
              .collect(Collectors.joining(", ")),
          route.description());
    }
    return table.text();
  }

  private static String from(File route) {
    String call = Routes.operations().get(route.id());
    return Table.code(call == null ? Routes.address(route.from()) : call);
  }

  private static String picture(List<File> routes) {
    Set<String> lines = new LinkedHashSet<>();
    for (File route : routes) {
      String id = node(route.id());
      lines.add("  %s[%s]".formatted(id, quoted(route.id())));
      String from = from(route).replace("`", "");
      if (!from.startsWith("direct:")) {
        lines.add("  from_%s([%s]) --> %s".formatted(id, quoted(from), id));
      }
      for (String call : route.calls()) {
        if (!call.contains(TRANSLATOR)) {
          lines.add("  %s --> %s".formatted(id, target(call)));
        }
      }
      route
          .onTrouble()
          .forEach(to -> lines.add("  %s -. trouble .-> %s".formatted(id, target(to))));
    }
    return "```mermaid\nflowchart LR\n" + String.join("\n", lines) + "\n```\n";
  }

  private static String target(String call) {
    if (call.startsWith("direct:")) {
      String route = call.substring("direct:".length());
      return "%s[%s]".formatted(node(route), quoted(route));
    }
    String name = call.replaceFirst("^bean ", "");
    return call.startsWith("bean ")
        ? "%s[[%s]]".formatted(node(name), quoted(name))
        : "%s{{%s}}".formatted(node(name), quoted(name));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String node(String text) {
    return text.replaceAll("[^A-Za-z0-9]+", "_");
  }
}
