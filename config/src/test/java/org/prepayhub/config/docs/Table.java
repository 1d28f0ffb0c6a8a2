package org.prepayhub.config.docs;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table. */
final class Table {
  private final List<String> lines = new ArrayList<>();

  Table(String... columns) {
    row((Object[]) columns);
    lines.add("|" + "---|".repeat(columns.length));
  }

  Table row(Object... cells) {
    StringBuilder line = new StringBuilder("|");
    for (Object cell : cells) {
      line.append(' ').append(cell.toString().replace("|", "\\|")).append(" |");
    }
    lines.add(line.toString().replace("|  |", "| |"));
    return this;
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}
