package org.prepayhub.adapters.routefiles;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prepayhub.adapters.routefiles.RouteText.Part;
import org.prepayhub.adapters.routefiles.RouteText.Thing;

/** Every placeholder has a value: a setting, a parameter of the template, or its own default. */
final class PlaceholderRule implements Rule {
  static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");

  private final Predicate<String> settings;

  PlaceholderRule(Predicate<String> settings) {
    this.settings = settings;
  }

  @Override
  public void check(RouteText file) {
    for (Thing thing : file.things()) {
      Set<String> parameters = parameters(thing);
      for (Part part : file.values()) {
        if (part.pointer().startsWith(thing.pointer() + "/")) {
          Matcher found = PLACEHOLDER.matcher(part.value().asText());
          while (found.find()) {
            placeholder(file, part.pointer(), found.group(1).strip(), parameters);
          }
        }
      }
    }
  }

  private static Set<String> parameters(Thing thing) {
    Set<String> names = new HashSet<>();
    if (thing.kind().equals("routeTemplate")) {
      thing.body().path("parameters").forEach(p -> names.add(p.path("name").asText()));
    }
    return names;
  }

  private void placeholder(RouteText file, String pointer, String text, Set<String> parameters) {
    boolean optional = text.startsWith("?") || text.startsWith("!");
    boolean environment = text.startsWith("env:") || text.startsWith("sys:");
    String named = environment ? text.substring("env:".length()) : text;
    boolean defaulted = named.indexOf(':') >= 0;
    if (optional || defaulted || parameters.contains(text)) {
      return;
    }
    if (environment
        ? System.getenv(named) == null && System.getProperty(named) == null
        : !settings.test(text)) {
      file.error(
          pointer,
          "nothing gives {{" + text + "}} a value",
          "set it in the site's application.yaml or in the environment, or write a default:"
              + " {{"
              + text
              + ":…}}");
    }
  }
}
