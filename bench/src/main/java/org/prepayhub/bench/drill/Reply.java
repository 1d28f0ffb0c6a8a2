package org.prepayhub.bench.drill;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prepayhub.bench.load.Answer;

/** What the hub said to a caller who asked for something. */
sealed interface Reply {
  /** It is done, now or before. */
  record Accepted(String text) implements Reply {}

  /** It is not done; the code says why. */
  record Refused(int status, String code, String text) implements Reply {}

  /** Come again: in flight, too many, hub or database away. */
  record Later() implements Reply {}

  /** Reads an answer. */
  static Reply of(Answer answer) {
    String text = answer.text();
    return switch (answer.status()) {
      case 200, 201 -> new Accepted(text);
      case 429, 503 -> new Later();
      default -> refusal(answer.status(), code(text), text);
    };
  }

  private static Reply refusal(int status, String code, String text) {
    return code.equals("order-in-flight") ? new Later() : new Refused(status, code, text);
  }

  private static String code(String text) {
    Matcher code = Pattern.compile("\"code\":\"([a-z-]+)\"").matcher(text);
    return code.find() ? code.group(1) : "";
  }
}
