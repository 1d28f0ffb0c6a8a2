package org.prepayhub.config.acceptance;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that a PromQL expression asks for. */
final class MetricNames {
  private static final Pattern CLAUSES =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\(|[\\w:])");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "NaN", "Inf");

  private MetricNames() {}

  static Set<String> in(String expression) {
    String bare =
        CLAUSES
            .matcher(expression.replaceAll("\\{[^}]*}", " ").replaceAll("\\[[^]]*]", " "))
            .replaceAll(" ")
            .replaceAll("\\b[0-9.]+(ms|[smhdwy])?\\b", " ");
    Set<String> names = new LinkedHashSet<>();
    Matcher name = NAME.matcher(bare);
    while (name.find()) {
      if (!WORDS.contains(name.group())) {
        names.add(name.group());
      }
    }
    return names;
  }
}
