package org.prepayhub.config.acceptance;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a page shows as the output of a command; {@code …} stands for anything. */
record Shown(List<String> lines) {
  /** Whether each line comes, in this order; others may come between them. */
  boolean isIn(List<String> printed) {
    return missing(printed).isEmpty();
  }

  /** The first line that does not come, and those after it. */
  List<String> missing(List<String> printed) {
    int at = 0;
    for (String line : printed) {
      if (at < lines.size() && pattern(lines.get(at)).matcher(line).matches()) {
        at++;
      }
    }
    return lines.subList(at, lines.size());
  }

  static Pattern pattern(String line) {
    return Pattern.compile(
        Stream.of(line.strip().split("…", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*", "\\s*", "\\s*")));
  }
}
