package org.prepayhub.adapters.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has cells that say the same be the same text: a group, a profile or a line stands in thousands of
 * rows. A column in which hardly anything repeats, as numbers of meters, is left as it is.
 */
final class Repeats {
  private static final int MOST_WORDS = 5_000;

  private final List<Map<String, String>> columns = new ArrayList<>();

  Repeats(int columns) {
    for (int column = 0; column < columns; column++) {
      this.columns.add(new HashMap<>());
    }
  }

  String[] share(String[] cells) {
    for (int at = 0; at < Math.min(cells.length, columns.size()); at++) {
      cells[at] = share(columns.get(at), cells[at]);
    }
    return cells;
  }

  private static String share(Map<String, String> words, String cell) {
    if (words.size() < MOST_WORDS) {
      return words.computeIfAbsent(cell, first -> first);
    }
    return words.getOrDefault(cell, cell);
  }
}
