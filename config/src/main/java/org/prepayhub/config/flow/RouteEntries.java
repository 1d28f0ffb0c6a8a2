package org.prepayhub.config.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a route file brings, by name.
 *
 * @param routes ids of its routes, those made from templates too
 * @param templates ids of its templates
 * @param instanceOf templates its routes are made from
 * @param others kinds of things that a running hub cannot exchange
 */
record RouteEntries(
    Set<String> routes, Set<String> templates, Set<String> instanceOf, Set<String> others) {
  private static final YAMLMapper YAML = new YAMLMapper();

  /** What a text brings; nothing when it is no YAML. */
  static RouteEntries of(String text) {
    RouteEntries entries =
        new RouteEntries(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    try {
      for (JsonNode thing : YAML.readTree(text)) {
        thing.properties().forEach(entry -> entries.add(entry.getKey(), entry.getValue()));
      }
    } catch (JsonProcessingException e) {
      return entries;
    }
    return entries;
  }

  private void add(String kind, JsonNode thing) {
    switch (kind) {
      case "route" -> routes.add(thing.path("id").asText());
      case "routeTemplate" -> templates.add(thing.path("id").asText());
      case "templatedRoute" -> {
        routes.add(thing.path("routeId").asText());
        instanceOf.add(thing.path("routeTemplateRef").asText());
      }
      default -> others.add(kind);
    }
  }
}
