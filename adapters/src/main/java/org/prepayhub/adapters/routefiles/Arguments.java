package org.prepayhub.adapters.routefiles;

/** The values in the parentheses of a method call in a route. */
final class Arguments {
  private Arguments() {}

  /** How many there are: commas inside quotes, braces and parentheses part nothing. */
  static int count(String text) {
    if (text.isBlank()) {
      return 0;
    }
    int count = 1;
    int depth = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(' || c == '{' || c == '[') {
        depth++;
      } else if (c == ')' || c == '}' || c == ']') {
        depth--;
      } else if (c == ',' && depth == 0) {
        count++;
      }
    }
    return count;
  }
}
