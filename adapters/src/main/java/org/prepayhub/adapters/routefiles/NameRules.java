package org.prepayhub.adapters.routefiles;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.prepayhub.adapters.routefiles.RouteText.Part;
import org.prepayhub.adapters.routefiles.RouteText.Thing;
import org.prepayhub.adapters.routefiles.Whole.Placed;
import org.prepayhub.check.Nearest;

/** A name stands for one thing, and what is named is there. */
final class NameRules {
  private final Whole whole;

  NameRules(Whole whole) {
    this.whole = whole;
  }

  void check() {
    idsStandOnce();
    stepsStandOnce();
    configurationsArePermitted();
  }

  private void idsStandOnce() {
    Map<String, Placed> first = new HashMap<>();
    whole.builtIn().forEach(placed -> first.putIfAbsent(placed.thing().id(), placed));
    for (Placed placed : whole.written()) {
      Thing thing = placed.thing();
      Placed other = thing.id().isEmpty() ? null : first.putIfAbsent(thing.id(), placed);
      if (other == null) {
        continue;
      }
      boolean builtIn = whole.builtIn().contains(other);
      String key = thing.kind().equals("templatedRoute") ? "/routeId" : "/id";
      placed
          .file()
          .error(
              thing.pointer() + key,
              builtIn
                  ? "the hub itself has a route " + thing.id()
                  : thing.id() + " stands in " + other.file().name() + " too",
              builtIn
                  ? "choose another id; to take its place, switch the hub's own off:"
                      + " hub.routes.switched-off: ["
                      + thing.id()
                      + "] in application.yaml"
                  : "give each its own id");
    }
  }

  /** Camel wants the ids of steps to be unique in the whole hub. */
  private void stepsStandOnce() {
    Map<String, String> first = new HashMap<>();
    whole.builtIn().forEach(placed -> steps(placed, first, false));
    whole.written().forEach(placed -> steps(placed, first, true));
  }

  private static void steps(Placed placed, Map<String, String> first, boolean told) {
    String thing = placed.thing().pointer();
    for (Part part : placed.file().parts()) {
      boolean step = part.pointer().startsWith(thing + "/") && part.pointer().contains("/steps/");
      if (!step || !part.key().equals("id") || !part.value().isTextual()) {
        continue;
      }
      String other = first.putIfAbsent(part.value().asText(), placed.file().name());
      if (other != null && told) {
        placed
            .file()
            .error(
                part.pointer(),
                "a step " + part.value().asText() + " stands in " + other + " too",
                "give it an id of its own, or none");
      }
    }
  }

  private void configurationsArePermitted() {
    Set<String> permitted =
        whole
            .all()
            .filter(placed -> placed.thing().kind().equals("routeConfiguration"))
            .map(placed -> placed.thing().id())
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toSet());
    for (Placed placed : whole.written()) {
      for (Part part : placed.file().parts()) {
        String id = part.value().asText();
        if (part.key().equals("routeConfigurationId") && !permitted.contains(id)) {
          placed
              .file()
              .error(
                  part.pointer(),
                  "there is no routeConfiguration " + id,
                  Nearest.mend(id, permitted));
        }
      }
      if (placed.thing().kind().equals("routeConfiguration")) {
        ownHandler(placed);
      }
    }
  }

  /** One without a name would be the error policy of every route of the hub. */
  private void ownHandler(Placed placed) {
    Thing thing = placed.thing();
    boolean second =
        whole
            .all()
            .filter(other -> other.thing().kind().equals("routeConfiguration"))
            .anyMatch(other -> other.thing().id().isEmpty() && !other.equals(placed));
    if (thing.id().isEmpty() && second) {
      placed
          .file()
          .error(
              thing.pointer(),
              "it has no id, so it would hold for every route of the hub",
              "add 'id: " + placed.file().stem() + "' and name it where it shall hold");
    } else if (!thing.id().isEmpty() && !thing.body().has("errorHandler")) {
      placed
          .file()
          .error(
              thing.pointer(),
              "it has no errorHandler of its own",
              "add 'errorHandler:' with 'defaultErrorHandler: {}'");
    }
  }
}
