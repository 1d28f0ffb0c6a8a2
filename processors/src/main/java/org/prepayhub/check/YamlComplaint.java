package org.prepayhub.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a YAML parser says of a text that is none, cut down to the one sentence and the one place
 * that help. Its message has several of both, and the last is where it could not go on.
 *
 * @param line from 1; 0 where the parser does not know
 */
public record YamlComplaint(int line, String what) {
  private static final Pattern PLACE = Pattern.compile("line ([0-9]+), column [0-9]+");

  /**
   * @param message several lines; places stand under what they belong to
   * @param otherwise the line to name where the message has none
   */
  public static YamlComplaint of(String message, int otherwise) {
    int line = Math.max(0, otherwise);
    String what = message.lines().findFirst().orElse("");
    String before = what;
    for (String said : message.lines().toList()) {
      Matcher place = PLACE.matcher(said);
      if (place.find()) {
        line = Integer.parseInt(place.group(1));
        what = before;
      }
      before = said;
    }
    return new YamlComplaint(line, what.strip());
  }
}
