package org.prepayhub.adapters.routefiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.prepayhub.adapters.routefiles.RouteText.Part;

/**
 * Headers that begin with Camel steer components. Who sends a message from outside must not steer,
 * so a route that lets messages in takes them away first.
 */
final class EntryRule implements Rule {
  /**
   * Headers of a file are made by Camel from the file system, and tell where it is; a part of a
   * pass has none.
   */
  private static final Set<String> TRUSTED = Set.of("file", "meterline");

  private final Components components;

  EntryRule(Components components) {
    this.components = components;
  }

  @Override
  public void check(RouteText file) {
    for (Part part : file.parts()) {
      if (part.key().equals("from") && isUntrusted(part.value().path("uri").asText())) {
        JsonNode first = part.value().path("steps").path(0).path("removeHeaders");
        String pattern = first.path("pattern").asText();
        boolean removes = pattern.equals("Camel*") || pattern.equals("*");
        if (!removes || first.has("excludePattern")) {
          file.error(
              part.pointer(),
              "messages come in from outside, and their Camel headers are trusted",
              "make 'removeHeaders' with 'pattern: Camel*' the first step");
        }
      }
    }
  }

  private boolean isUntrusted(String uri) {
    String scheme = EndpointRule.scheme(uri);
    return !TRUSTED.contains(scheme)
        && components
            .describe(scheme)
            .filter(component -> component.path("component").path("remote").asBoolean())
            .isPresent();
  }
}
