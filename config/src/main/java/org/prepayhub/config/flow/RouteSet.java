package org.prepayhub.config.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.prepayhub.config.start.RouteFiles;
import org.prepayhub.config.start.StartRefused;
import org.springframework.core.io.ClassPathResource;

/**
 * The routes the hub is built with, found without Camel: a loader that silently finds nothing is
 * then noticed.
 *
 * @param ids the ids of all routes in the hub's own route files
 */
record RouteSet(Set<String> ids) {
  static RouteSet builtIn() {
    Set<String> ids = new TreeSet<>();
    YAMLMapper yaml = new YAMLMapper();
    try {
      for (String file : RouteFiles.builtIn()) {
        try (InputStream text = new ClassPathResource(file).getInputStream()) {
          collect(yaml.readTree(text), ids);
        }
      }
    } catch (IOException e) {
      throw new StartRefused(
          "A route file of the hub cannot be read: " + e.getMessage(), "build the hub again", e);
    }
    return new RouteSet(ids);
  }

  private static void collect(JsonNode file, Set<String> ids) {
    for (JsonNode entry : file) {
      String id = entry.path("route").path("id").asText("");
      if (!id.isEmpty()) {
        ids.add(id);
      }
    }
  }

  /**
   * @throws StartRefused when there is no route at all, or one of them does not run
   */
  void requireIn(Set<String> running) {
    if (ids.isEmpty()) {
      throw new StartRefused(
          "The hub carries no routes: nothing would be collected or delivered.",
          "build the hub again; the jar must hold camel/**/*.camel.yaml");
    }
    Set<String> missing = new TreeSet<>(ids);
    missing.removeAll(running);
    if (!missing.isEmpty()) {
      throw new StartRefused(
          "These routes of the hub were not loaded: " + String.join(", ", missing),
          "leave camel.main.routes-include-pattern to the hub");
    }
  }
}
