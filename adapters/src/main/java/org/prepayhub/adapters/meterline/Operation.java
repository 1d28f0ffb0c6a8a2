package org.prepayhub.adapters.meterline;

import java.util.Locale;

/** What an endpoint does, as its path names it. */
enum Operation {
  PASS,
  READ,
  COMMAND;

  static Operation named(String path) {
    for (Operation operation : values()) {
      if (operation.name().toLowerCase(Locale.ROOT).equals(path)) {
        return operation;
      }
    }
    throw new IllegalArgumentException(
        "meterline:" + path + " does not exist; there are pass, read and command");
  }
}
