package org.prepayhub.adapters.routefiles;

import java.util.List;
import java.util.Set;
import org.prepayhub.adapters.routefiles.RouteText.Thing;

/**
 * What a file is: one thing that is named as the file and says what it does, or instances of
 * templates.
 */
final class FormRule implements Rule {
  private static final int MOST_LINES = 80;
  private static final String INSTANCE = "templatedRoute";
  private static final String CONFIGURATION = "routeConfiguration";
  private static final Set<String> KINDS =
      Set.of("route", "routeTemplate", INSTANCE, CONFIGURATION, "rest");

  @Override
  public void check(RouteText file) {
    if (!RouteFile.isLoaded(file.name())) {
      file.error("", "the hub does not load this file", "end its name with " + RouteFile.ENDING);
      return;
    }
    List<Thing> things = file.things();
    if (things.isEmpty()) {
      file.error("", "there is no route in this file", "begin it with '- route:'");
    }
    things.forEach(thing -> kind(file, thing));
    if (!things.stream().allMatch(thing -> KINDS.contains(thing.kind()))) {
      return;
    }
    boolean instances = things.stream().allMatch(thing -> thing.kind().equals(INSTANCE));
    if (things.size() > 1 && !instances) {
      file.error(
          things.get(1).pointer(), "a second thing begins here", "give each a file of its own");
    } else if (!instances) {
      named(file, things.getFirst());
    }
    length(file);
  }

  private static void kind(RouteText file, Thing thing) {
    if (!KINDS.contains(thing.kind())) {
      file.error(
          thing.pointer(),
          "'" + thing.kind() + "' cannot stand here",
          "write route, routeTemplate or templatedRoute; beans and error handling are the hub's");
    } else if (thing.id().isEmpty() && !thing.kind().equals(CONFIGURATION)) {
      String key = thing.kind().equals(INSTANCE) ? "routeId" : "id";
      file.error(thing.pointer(), "it has no " + key, "add '" + key + ": " + file.stem() + "'");
    }
  }

  private static void named(RouteText file, Thing thing) {
    if (!thing.id().isEmpty() && !thing.id().equals(file.stem())) {
      file.error(
          thing.pointer() + "/id",
          "the id " + thing.id() + " is not the name of the file",
          "call the file " + thing.id() + RouteFile.ENDING + ", or the id " + file.stem());
    }
    String description = thing.text("description").strip();
    if (!thing.kind().equals("rest")
        && (!description.endsWith(".") || description.contains(". "))) {
      file.error(
          thing.pointer() + "/description",
          description.isEmpty() ? "it has no description" : "its description is not one sentence",
          "tell an operator in one sentence, with a full stop, what it does; reasons go in 'note'");
    }
  }

  private static void length(RouteText file) {
    List<String> lines = file.file().text().lines().toList();
    if (lines.size() > MOST_LINES) {
      file.warningAt(
          MOST_LINES + 1, "it has more than " + MOST_LINES + " lines", "make two routes of it");
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith("#")) {
        file.warningAt(
            i + 1, "a comment is lost when an editor saves the route", "write it as 'note:'");
      }
    }
  }
}
