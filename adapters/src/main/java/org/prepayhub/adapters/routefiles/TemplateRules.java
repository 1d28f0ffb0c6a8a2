package org.prepayhub.adapters.routefiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.adapters.routefiles.RouteText.Thing;
import org.prepayhub.adapters.routefiles.Whole.Placed;
import org.prepayhub.check.Nearest;

/** An instance of a template gives it what it needs, and collects a group that there is. */
final class TemplateRules {
  private static final Set<String> SECRETS = Set.of("token", "password", "secret", "key");

  private final Whole whole;
  private final Optional<Set<String>> groups;
  private final Map<String, Placed> templates;

  TemplateRules(Whole whole, Optional<Set<String>> groups) {
    this.whole = whole;
    this.groups = groups;
    this.templates = whole.templates();
  }

  void check() {
    Map<String, Placed> collected = new HashMap<>();
    for (Placed placed : whole.written()) {
      if (placed.thing().kind().equals("templatedRoute")) {
        instance(placed);
        if (placed.thing().text("routeTemplateRef").equals(CronRule.COLLECTS)) {
          group(placed, collected);
        }
      }
    }
  }

  private void instance(Placed placed) {
    Thing thing = placed.thing();
    String name = thing.text("routeTemplateRef");
    Placed template = templates.get(name);
    if (template == null) {
      if (!name.isEmpty()) {
        placed
            .file()
            .error(
                thing.pointer() + "/routeTemplateRef",
                "there is no template " + name,
                Nearest.mend(name, templates.keySet()));
      }
      return;
    }
    parameters(placed, template.thing().body().path("parameters"));
    secrets(placed);
  }

  /** What is a secret by its name is a placeholder without default, as for components. */
  private static void secrets(Placed placed) {
    JsonNode parameters = placed.thing().body().path("parameters");
    for (int i = 0; i < parameters.size(); i++) {
      boolean secret = SECRETS.contains(parameters.path(i).path("name").asText());
      if (secret && !EndpointRule.isPlaceholder(parameters.path(i).path("value").asText())) {
        placed
            .file()
            .error(
                placed.thing().pointer() + "/parameters/" + i + "/value",
                EndpointRule.SECRET_TOLD,
                EndpointRule.SECRET_MEND);
      }
    }
  }

  private static void parameters(Placed placed, JsonNode known) {
    Set<String> names = new HashSet<>();
    known.forEach(parameter -> names.add(parameter.path("name").asText()));
    Set<String> given = given(placed, names);
    for (JsonNode parameter : known) {
      String name = parameter.path("name").asText();
      boolean needed = !parameter.has("defaultValue") && parameter.path("required").asBoolean(true);
      if (needed && !given.contains(name)) {
        placed
            .file()
            .error(
                placed.thing().pointer(),
                "the template needs the parameter '" + name + "'",
                "add it under 'parameters:': " + parameter.path("description").asText());
      }
    }
  }

  /** What the instance gives; each once, and nothing the template does not know. */
  private static Set<String> given(Placed placed, Set<String> known) {
    Set<String> given = new HashSet<>();
    JsonNode parameters = placed.thing().body().path("parameters");
    for (int i = 0; i < parameters.size(); i++) {
      String name = parameters.path(i).path("name").asText();
      String pointer = placed.thing().pointer() + "/parameters/" + i + "/name";
      if (!known.contains(name)) {
        placed
            .file()
            .error(
                pointer, "the template has no parameter '" + name + "'", Nearest.mend(name, known));
      } else if (!given.add(name)) {
        placed
            .file()
            .error(
                pointer,
                "the parameter '" + name + "' stands here a second time",
                "keep one of them");
      }
    }
    return given;
  }

  private void group(Placed placed, Map<String, Placed> collected) {
    JsonNode parameters = placed.thing().body().path("parameters");
    for (int i = 0; i < parameters.size(); i++) {
      if (!parameters.path(i).path("name").asText().equals("group")) {
        continue;
      }
      String code = parameters.path(i).path("value").asText();
      String pointer = placed.thing().pointer() + "/parameters/" + i + "/value";
      Placed other = collected.putIfAbsent(code, placed);
      if (groups.isPresent() && !groups.get().contains(code)) {
        placed
            .file()
            .error(pointer, "site.yaml has no group " + code, Nearest.mend(code, groups.get()));
      } else if (other != null) {
        placed
            .file()
            .error(
                pointer,
                "the group " + code + " is collected by " + other.thing().id() + " already",
                "keep one of the two; one cron expression can have many times");
      }
    }
  }

  /** The groups that some instance collects. */
  Set<String> collected() {
    Set<String> codes = new HashSet<>();
    for (Placed placed : whole.written()) {
      if (placed.thing().text("routeTemplateRef").equals(CronRule.COLLECTS)) {
        placed
            .thing()
            .body()
            .path("parameters")
            .forEach(
                p -> {
                  if (p.path("name").asText().equals("group")) {
                    codes.add(p.path("value").asText());
                  }
                });
      }
    }
    return codes;
  }
}
