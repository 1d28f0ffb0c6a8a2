package org.prepayhub.config.telemetry;

import java.util.Locale;

/** How outcomes and reasons are written in labels: lower case with hyphens. */
final class Words {
  private Words() {}

  /** The word of an outcome whose type is its name. */
  static String of(Object outcome) {
    return outcome
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  static String of(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
