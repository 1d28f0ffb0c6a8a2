package org.prepayhub.adapters.routefiles;

/**
 * A route file as it is written.
 *
 * @param name as findings shall name it; its last part is the file's own name
 */
public record RouteFile(String name, String text) {
  static final String ENDING = ".camel.yaml";

  /** Whether the hub loads a file of this name. */
  public static boolean isLoaded(String name) {
    return name.endsWith(ENDING);
  }

  /** The id that the one thing in it must have. */
  String stem() {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.endsWith(ENDING) ? last.substring(0, last.length() - ENDING.length()) : last;
  }
}
