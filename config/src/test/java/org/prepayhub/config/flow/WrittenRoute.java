package org.prepayhub.config.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.prepayhub.adapters.routefiles.RouteCheck;
import org.prepayhub.adapters.routefiles.RouteFile;
import org.prepayhub.adapters.routefiles.RouteFolder;
import org.prepayhub.adapters.routefiles.Surroundings;
import org.prepayhub.check.Finding;

/** Route files as an integrator writes them, one way of putting each, and what the hub checks. */
final class WrittenRoute {
  /** As the hub checks them, with no beans and no routes of its own. */
  static final Function<List<RouteFile>, List<Finding>> CHECK =
      written ->
          new RouteCheck(
                  new Surroundings(
                      Map.of(), name -> true, Optional.of(Set.of("dormitory")), Set.of()),
                  List.of())
              .findings(written);

  private WrittenRoute() {}

  static String name(String id) {
    return "routes/" + id + ".camel.yaml";
  }

  /** A route that answers something. */
  static RouteFile answering(String id, String word) {
    return route(
        id,
        """
        - setBody:
            expression:
              constant:
                expression: %s
        """
            .formatted(word));
  }

  /** A route that calls another. */
  static RouteFile calling(String id, String address) {
    return route(
        id,
        """
        - to:
            uri: direct
            parameters:
              name: %s
        """
            .formatted(address));
  }

  static RouteFile route(String id, String steps) {
    return new RouteFile(
        name(id),
        """
        - route:
            id: %s
            description: Does something.
            from:
              uri: direct
              parameters:
                name: %s
              steps:
        """
                .formatted(id, id)
            + steps.indent(8));
  }

  /** A template whose routes answer something. */
  static RouteFile template(String id, String word) {
    return new RouteFile(
        name(id),
        """
        - routeTemplate:
            id: %s
            description: Answers.
            parameters:
              - name: address
                description: Under which it answers.
            route:
              from:
                uri: direct
                parameters:
                  name: "{{address}}"
                steps:
                  - setBody:
                      expression:
                        constant:
                          expression: %s
        """
            .formatted(id, word));
  }

  static RouteFile instance(String id, String template) {
    return new RouteFile(
        name(id),
        """
        - templatedRoute:
            routeTemplateRef: %s
            routeId: %s
            parameters:
              - name: address
                value: %s
        """
            .formatted(template, id, id));
  }

  static RouteFolder.Looked written(RouteFile... files) {
    return new RouteFolder.Looked(List.of(files), List.of());
  }

  static RouteTexts running(RouteFile... files) {
    return RouteTexts.of(Stream.of(files).toList());
  }
}
