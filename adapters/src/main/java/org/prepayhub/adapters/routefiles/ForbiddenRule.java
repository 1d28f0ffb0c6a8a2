package org.prepayhub.adapters.routefiles;

import java.util.Map;
import java.util.regex.Pattern;
import org.prepayhub.adapters.routefiles.RouteText.Part;
import org.prepayhub.adapters.routefiles.RouteText.Thing;

/** YAML decides where and when, Java decides what. */
final class ForbiddenRule implements Rule {
  private static final String TO_JAVA = "call a bean: what is decided belongs into Java";
  private static final String TO_POLICY =
      "leave it out: what becomes of failures is in the hub's error policy";
  private static final Map<String, String> FORBIDDEN =
      Map.ofEntries(
          Map.entry("groovy", TO_JAVA),
          Map.entry("script", TO_JAVA),
          Map.entry("joor", TO_JAVA),
          Map.entry("python", TO_JAVA),
          Map.entry("java", TO_JAVA),
          Map.entry("js", TO_JAVA),
          Map.entry("wasm", TO_JAVA),
          Map.entry("mvel", TO_JAVA),
          Map.entry("ognl", TO_JAVA),
          Map.entry("spel", TO_JAVA),
          Map.entry("doTry", TO_POLICY),
          Map.entry("onException", TO_POLICY),
          Map.entry("errorHandler", TO_POLICY),
          Map.entry("errorHandlerRef", TO_POLICY));
  private static final Pattern SQL =
      Pattern.compile(
          "(?is)\\s*(select\\s.*\\sfrom|insert\\s+into|update\\s.*\\sset|delete\\s+from)\\s.*");

  /** The two operators that the language simple calculates with. */
  private static final Pattern ARITHMETIC = Pattern.compile("(?s).*}(\\+\\+|--).*");

  @Override
  public void check(RouteText file) {
    for (Thing thing : file.things()) {
      boolean policy = thing.kind().equals("routeConfiguration");
      String told = "-";
      for (Part part : file.parts()) {
        if (!part.pointer().startsWith(thing.pointer() + "/") || part.pointer().startsWith(told)) {
          continue;
        }
        String mend = policy ? null : FORBIDDEN.get(part.key());
        if (mend != null) {
          file.error(part.pointer(), "'" + part.key() + "' is not for route files", mend);
          told = part.pointer() + "/";
        }
        nestedChoice(file, part);
        text(file, part);
      }
    }
  }

  private static void nestedChoice(RouteText file, Part part) {
    int outer = part.pointer().indexOf("/choice/");
    if (part.key().equals("choice") && outer >= 0) {
      file.error(
          part.pointer(),
          "a choice stands inside a choice",
          "make a route of its own of the inner one, or decide in a bean");
    }
  }

  private static void text(RouteText file, Part part) {
    if (!part.value().isTextual()) {
      return;
    }
    if (SQL.matcher(part.value().asText()).matches()) {
      file.error(part.pointer(), "SQL stands here", "call a bean that asks the database");
    } else if (part.pointer().contains("/simple/")
        && ARITHMETIC.matcher(part.value().asText()).matches()) {
      file.error(part.pointer(), "something is calculated here", TO_JAVA);
    }
  }
}
